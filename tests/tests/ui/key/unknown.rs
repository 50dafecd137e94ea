use rest_error::RestError;

include!("../uses.in");

#[derive(Debug, RestError)]
#[rest(statuss = 404, renameall = "snake_case")]
enum Machine {
    #[rest(stauts = 404, mesg = "Machine")]
    Near,
    #[rest(message = "Machine", status = 404)]
    OtherName,
    #[rest(porridge = 3, status = 404, msg = "Machine")]
    Far,
    #[rest(wwte = "Bearer", status = 404, msg = "Machine")]
    NotQuiteNear,
    #[rest(status = 404, porridge = 3, msg = "Machine")]
    BehindAnother,
    #[rest(status = 404, msg = "Machine", porridge)]
    WordBehindAMessage,
    #[rest(status = 404, msg = "Machine")]
    Field {
        #[rest(source)]
        cause: std::io::Error,
        #[rest(detail)]
        list: Vec<rest_error::Detail>,
    },
}

#[derive(Debug, RestError)]
#[rest(code = "Habit", status = 400, msg = "{id} of {most}", most = 7)]
struct OfFormat {
    id: u64,
}

fn main() {
    let _ = uses::<Machine>;
}
