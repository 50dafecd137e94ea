use rest_error::RestError;

include!("../uses.in");

mod billing {
    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 402)]
    pub enum BillingError {
        #[rest(msg = "Unpaid")]
        Unpaid,
        #[rest(msg = "Late")]
        Late,
        #[rest(msg = "Blocked")]
        Blocked,
    }
}

mod shipping {
    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 402)]
    pub enum ShippingError {
        #[rest(code = "NotPaid", alias = "Unpaid", msg = "Not paid")]
        NotPaid,
        #[rest(msg = "Late")]
        Late,
    }
}

mod returns {
    #[derive(Debug, rest_error::RestError)]
    #[rest(status = 402)]
    pub enum ReturnError {
        #[rest(msg = "Late")]
        Late,
        #[rest(msg = "Blocked")]
        Blocked,
    }
}

#[derive(Debug, RestError)]
enum Shop {
    #[rest(transparent)]
    Billing(#[from] billing::BillingError),
    #[rest(transparent)]
    Shipping(#[from] shipping::ShippingError),
    #[rest(transparent)]
    Return(#[from] returns::ReturnError),
    #[rest(status = 402, msg = "Own")]
    Unpaid,
}

fn main() {
    let _ = uses::<Shop>;
}
