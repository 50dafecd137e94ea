use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(status = 404, msg = "Machine", transparent)]
enum Machine {
    #[rest(msg = "Machine", prefix = "M.", rename_all = "snake_case")]
    Variant,
    #[rest(msg = "Machine {id}")]
    Field {
        #[rest(msg = "ID", code = "Id")]
        id: u64,
    },
    #[rest(msg = "Machine", details)]
    Details(Vec<rest_error::Detail>),
}

fn main() {
    let _ = uses::<Machine>;
}
