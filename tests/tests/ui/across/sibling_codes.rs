use rest_error::RestError;

include!("../uses.in");

mod billing {
    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 402)]
    pub enum BillingError {
        #[rest(msg = "Unpaid")]
        Unpaid,
    }
}

mod shipping {
    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 402)]
    pub enum ShippingError {
        #[rest(code = "NotPaid", alias = "Unpaid", msg = "Not paid")]
        NotPaid,
    }
}

#[derive(Debug, RestError)]
enum Shop {
    #[rest(transparent)]
    Billing(#[from] billing::BillingError),
    #[rest(transparent)]
    Shipping(#[from] shipping::ShippingError),
}

fn main() {
    let _ = uses::<Shop>;
}
