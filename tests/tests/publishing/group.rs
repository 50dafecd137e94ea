//! `catalogue!`: several catalogues, or parts of them, in one. `tests/interop/schemas` includes this file, so it imports only what
//! is in that package too.

use rest_error::{Catalogue, Catalogued, ErrorSpec, HttpError, RestError, catalogue, defender::DefenderError};

use crate::service::MachineError;

#[derive(Debug, RestError)]
#[rest(code = "NoSuchPage", status = 404, msg = "{0}")]
struct NoSuchPage<T>(T);

catalogue! {
    /// Everything. `HttpError` is reached twice and counts once.
    pub(crate) struct Service = DefenderError + MachineError + HttpError + NoSuchPage<u8> + Box<MachineError>;

    /// What one operation answers when it fails.
    pub(crate) struct GetMachine = crate::service::MachineError["MachineNotFound", "Gone"]
        + DefenderError["Forbidden", "TooManyRequests",]
        + NoSuchPage<Box<u8>>;

    /// A part of a part.
    struct Smaller = GetMachine["Forbidden"] + MachineError["Gone"];
}

catalogue!(struct One = HttpError);

fn codes(catalogue: &Catalogue) -> Vec<&'static str> {
    catalogue.iter().map(ErrorSpec::code).collect()
}

#[test]
fn it_has_the_codes_of_all_types() {
    let is_shared = |spec: &ErrorSpec| MachineError::CATALOGUE.get(spec.code()).is_some();
    let shared = DefenderError::CATALOGUE.iter().filter(is_shared).count();
    let service = Service::CATALOGUE;
    assert_eq!(service.len(), DefenderError::CATALOGUE.len() + MachineError::CATALOGUE.len() + 1 - shared);
    let codes = codes(service);
    assert_eq!((codes[0], codes[20]), ("BadRequest", "MachineNotFound"));
    assert_eq!(codes.last(), Some(&"NoSuchPage"));
    assert_eq!(service.get("429").map(ErrorSpec::code), Some("TooManyRequests"));
    assert_eq!(service.get("NoSuchMachine").map(ErrorSpec::code), Some("MachineNotFound"));
    assert!(service.get("Unheard").is_none());
    assert_eq!(One::CATALOGUE.len(), HttpError::CATALOGUE.len());
}

#[test]
fn a_subset_has_only_the_codes_that_it_names() {
    let get = GetMachine::CATALOGUE;
    assert_eq!(codes(get), ["MachineNotFound", "Gone", "Forbidden", "TooManyRequests", "NoSuchPage"]);
    assert_eq!((get.len(), get.is_empty(), get.is_open()), (5, false, false));
    for code in codes(Service::CATALOGUE) {
        assert_eq!(get.get(code).map(ErrorSpec::code), codes(get).contains(&code).then_some(code), "{code}");
    }
    // An alias finds a code of the subset, and no other code.
    assert_eq!(get.get("NoSuchMachine").map(ErrorSpec::code), Some("MachineNotFound"));
    assert_eq!(get.get("429").map(ErrorSpec::code), Some("TooManyRequests"));
    assert_eq!(Smaller::CATALOGUE.get("429"), None);
    assert_eq!(codes(Smaller::CATALOGUE), ["Forbidden", "Gone"]);
}

/// The type of the subset is nested beside it, so each code of the type counts once, whichever is first.
#[test]
fn a_subset_counts_as_its_type() {
    catalogue! {
        struct PartFirst = MachineError["Gone"] + MachineError;
        struct WholeFirst = MachineError + MachineError["Gone"] + HttpError["Conflict"];
        struct Overlap = MachineError["Gone", "Down"] + MachineError["Down", "Slow"] + GetMachine["Gone"];
    }
    let sorted = |catalogue| {
        let mut codes = codes(catalogue);
        codes.sort_unstable();
        codes
    };
    assert_eq!(sorted(PartFirst::CATALOGUE), sorted(MachineError::CATALOGUE));
    assert_eq!(codes(WholeFirst::CATALOGUE), codes(MachineError::CATALOGUE));
    assert_eq!(sorted(Overlap::CATALOGUE), ["Down", "Gone", "Slow"]);
    for catalogue in [PartFirst::CATALOGUE, WholeFirst::CATALOGUE] {
        for code in codes(MachineError::CATALOGUE) {
            assert_eq!(catalogue.get(code).map(ErrorSpec::code), Some(code));
        }
    }
}

/// `HttpError` has a `NotFound` with the status of Defender's. It gives way only to a row that is in the catalogue.
#[test]
fn the_fallback_gives_way_to_what_is_in_the_subset() {
    catalogue! {
        struct Both = DefenderError["NotFound"] + HttpError["NotFound", "Conflict"];
        struct OnlyHttp = DefenderError["Forbidden"] + HttpError["NotFound"];
    }
    let defender = DefenderError::NotFound.spec();
    assert_eq!(codes(Both::CATALOGUE), ["NotFound", "Conflict"]);
    assert_eq!(Both::CATALOGUE.get("NotFound"), Some(defender));
    assert_eq!(codes(OnlyHttp::CATALOGUE), ["Forbidden", "NotFound"]);
    assert_eq!(OnlyHttp::CATALOGUE.get("NotFound"), Some(HttpError::NotFound.spec()));
    assert_ne!(HttpError::NotFound.spec(), defender);
}

#[derive(Debug, RestError)]
#[rest(code = "Gone", status = 404, msg = "Another code with this name")]
struct OtherGone;

/// The codes that clash are not both in it.
#[test]
fn only_the_codes_of_a_subset_can_clash() {
    catalogue!(struct Beside = MachineError["MachineNotFound"] + OtherGone);
    assert_eq!(codes(Beside::CATALOGUE), ["MachineNotFound", "Gone"]);
    assert_eq!(Beside::CATALOGUE.get("Gone").map(|spec| spec.status().as_u16()), Some(404));
}

/// `DefenderError` has `args(nested)`.
#[test]
fn arguments_are_sent_where_a_type_around_sends_them() {
    #[derive(Debug, RestError)]
    #[rest(transparent)]
    struct Silent(DefenderError);

    #[derive(Debug, RestError)]
    #[rest(transparent, args(nested))]
    struct Between(DefenderError);

    #[derive(Debug, RestError)]
    #[rest(transparent, args)]
    struct Sending(Between);

    catalogue! {
        struct Part = Sending["InvalidUrl"];
        struct Both = DefenderError + Sending["InvalidUrl"];
    }
    let sends = |catalogue: &Catalogue| [catalogue.sends_args("InvalidUrl"), catalogue.sends_args("InvalidHashValue")];
    assert_eq!(sends(DefenderError::CATALOGUE), [false, false]);
    assert_eq!(sends(Silent::CATALOGUE), [false, false]);
    assert_eq!(sends(Between::CATALOGUE), [false, false]);
    assert_eq!(sends(Sending::CATALOGUE), [true, true]);
    assert_eq!(sends(Part::CATALOGUE), [true, false]);
    assert!(sends(Both::CATALOGUE)[0]);
    assert_eq!(codes(Both::CATALOGUE), codes(DefenderError::CATALOGUE));
}
