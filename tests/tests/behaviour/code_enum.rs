//! `codes = Name`: the code enum of a type.

use std::collections::HashSet;

use rest_error::{Catalogued, HttpError, RestError, UnknownCode};

#[derive(Debug, RestError)]
#[rest(status = 400, rename_all = "snake_case", prefix = "machines.", codes = MachineCode)]
enum MachineError {
    #[rest(transparent)]
    Web(HttpError),
    /// No machine has this ID.
    #[rest(status = 404, alias = "NoSuchMachine", msg = "Machine {id} was not found")]
    NotFound { id: u64 },
    #[rest(msg = "Label {0:?} is too long")]
    LabelTooLong(String),
    #[rest(code = "409", status = CONFLICT, msg = "")]
    Busy,
    #[rest(transparent)]
    Same(Box<MachineError>),
}

/// Its functions can be called in constants.
const CONSTANT: &str = MachineCode::Busy.as_str();

#[test]
fn it_has_a_variant_for_each_own_code() {
    assert_eq!(MachineCode::ALL, [MachineCode::NotFound, MachineCode::LabelTooLong, MachineCode::Busy]);
    let codes: Vec<_> = MachineCode::ALL.iter().map(|code| (code.as_str(), code.status().as_u16())).collect();
    assert_eq!(codes, [("machines.not_found", 404), ("machines.label_too_long", 400), ("machines.409", 409)]);
    for code in MachineCode::ALL {
        assert_eq!(Some(code.spec()), MachineError::CATALOGUE.get(code.as_str()));
    }
    assert_eq!(CONSTANT, "machines.409");
}

#[test]
fn an_error_has_a_known_code_unless_a_nested_type_has_it() {
    assert_eq!(MachineError::NotFound { id: 7 }.known_code(), Some(MachineCode::NotFound));
    assert_eq!(MachineError::LabelTooLong(String::new()).known_code(), Some(MachineCode::LabelTooLong));
    assert_eq!(MachineError::Busy.known_code(), Some(MachineCode::Busy));
    assert_eq!(MachineError::Web(HttpError::Gone).known_code(), None);
    // Here the nested error is of the type itself.
    assert_eq!(MachineError::Same(Box::new(MachineError::Busy)).known_code(), Some(MachineCode::Busy));
}

#[test]
fn it_is_parsed_from_codes_and_aliases_only() {
    for code in MachineCode::ALL {
        assert_eq!(code.as_str().parse(), Ok(*code));
    }
    assert_eq!("NoSuchMachine".parse(), Ok(MachineCode::NotFound));
    for wrong in ["", "NotFound", "not_found", "machines.not_found ", "MACHINES.NOT_FOUND", "Gone"] {
        assert!(wrong.parse::<MachineCode>().is_err(), "{wrong:?}");
    }
    let unknown: UnknownCode = "Gone".parse::<MachineCode>().unwrap_err();
    assert_eq!(unknown.to_string(), "not a known error code");
}

#[test]
fn it_displays_the_code() {
    assert_eq!(MachineCode::NotFound.to_string(), "machines.not_found");
    assert_eq!(format!("{:?}", MachineCode::NotFound), "machines.not_found");
    assert_eq!(format!("[{:>13}]", MachineCode::Busy), "[ machines.409]");
}

#[test]
fn serde_reads_and_writes_it_as_a_string() {
    let json = serde_json::to_string(MachineCode::ALL).unwrap();
    assert_eq!(json, r#"["machines.not_found","machines.label_too_long","machines.409"]"#);
    assert_eq!(serde_json::from_str::<Vec<MachineCode>>(&json).unwrap(), MachineCode::ALL);
    assert_eq!(serde_json::from_str::<MachineCode>(r#""NoSuchMachine""#).unwrap(), MachineCode::NotFound);
    // This string is not borrowed.
    assert_eq!(serde_json::from_value::<MachineCode>("machines.409".into()).unwrap(), MachineCode::Busy);
    let error = serde_json::from_str::<MachineCode>(r#""Unheard""#).unwrap_err().to_string();
    assert_eq!(error, r#"invalid value: string "Unheard", expected a known error code at line 1 column 9"#);
    let error = serde_json::from_str::<MachineCode>("409").unwrap_err().to_string();
    assert_eq!(error, "invalid type: integer `409`, expected a known error code at line 1 column 3");
}

#[test]
fn it_can_be_sorted_hashed_and_matched() {
    let codes: HashSet<_> = MachineCode::ALL.iter().copied().chain([MachineCode::Busy]).collect();
    assert_eq!(codes.len(), 3);
    assert!(MachineCode::NotFound < MachineCode::Busy);
    let what = |code| match code {
        MachineCode::NotFound => "none",
        MachineCode::LabelTooLong => "long",
        MachineCode::Busy => "busy",
    };
    assert_eq!(what(MachineCode::LabelTooLong), "long");
}

#[test]
fn structs_and_generic_types_can_have_one() {
    #[derive(Debug, RestError)]
    #[rest(code = "Printer.Jam", status = 500, msg = "{tray} is jammed", codes = JamCode)]
    struct Jam<T> {
        tray: T,
    }

    #[derive(Debug, RestError)]
    #[rest(codes = Empty)]
    enum NoCodes {
        #[rest(transparent)]
        Jam(Jam<u8>),
    }

    #[derive(Debug, RestError)]
    #[rest(codes = Never)]
    enum Nothing {}

    assert_eq!(JamCode::ALL, [JamCode::Jam]);
    assert_eq!(Jam { tray: "2" }.known_code(), Some(JamCode::Jam));
    assert_eq!(Jam { tray: 2 }.known_code(), Some(JamCode::Jam));
    assert_eq!("Printer.Jam".parse(), Ok(JamCode::Jam));
    assert_eq!(Empty::ALL, []);
    assert_eq!(NoCodes::Jam(Jam { tray: 1 }).known_code(), None);
    assert!("Printer.Jam".parse::<Empty>().is_err());
    assert_eq!(Never::ALL, []);
    assert_eq!(None::<Nothing>.map(|nothing| nothing.known_code()), None);
}

#[test]
fn unusual_names_work() {
    #[derive(Debug, RestError)]
    #[rest(status = 400, codes = r#type)]
    #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the test is about strange names")]
    enum r#Strange {
        #[rest(code = "a", msg = "")]
        r#async,
        #[rest(code = "b", msg = "")]
        ALL,
        #[rest(code = "c", msg = "")]
        Ünique,
    }

    assert_eq!(r#type::Ünique.as_str(), "c");
    assert_eq!(r#Strange::r#async.known_code(), Some(r#type::r#async));
    assert_eq!(r#Strange::Ünique.known_code(), Some(r#type::Ünique));
    assert_eq!(r#Strange::ALL.known_code(), Some(r#type::ALL));
    assert_eq!("b".parse(), Ok(r#type::ALL));
}

mod visible {
    use rest_error::RestError;

    #[derive(Debug, RestError)]
    #[rest(status = 400, msg = "", codes = InsideCode)]
    pub(super) struct Inside;
}

#[test]
fn it_is_as_visible_as_the_type() {
    assert_eq!(visible::Inside.known_code(), Some(visible::InsideCode::Inside));
}
