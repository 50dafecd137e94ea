use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(statuss = 404, renameall = "snake_case")]
enum Machine {
    #[rest(stauts = 404, mesg = "Machine")]
    Near,
    #[rest(message = "Machine", status = 404)]
    OtherName,
    #[rest(severity = 3, status = 404, msg = "Machine")]
    Far,
    #[rest(status = 404, msg = "Machine")]
    Field {
        #[rest(source)]
        cause: std::io::Error,
        #[rest(detail)]
        list: Vec<rest_error::Detail>,
    },
}

fn main() {
    let _ = uses::<Machine>;
}
