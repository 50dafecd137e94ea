//! Catalogues of many types, and types that nest themselves. A type that is reached several times counts once.

#![allow(dead_code, reason = "only the catalogues of most of these types are used")]

use rest_error::{Catalogue, Catalogued, ErrorRow, ErrorSpec, HttpError, RestError, defender::DefenderError};

/// Declares the modules of a service. Each of them nests the same two catalogues.
macro_rules! service {
    ($($module:ident $code:ident,)*) => {
        $(mod $module {
            #[derive(Debug, rest_error::RestError)]
            #[rest(status = 400)]
            pub(super) enum Error {
                #[rest(msg = "One")]
                $code,
                #[rest(transparent)]
                Defender(#[from] rest_error::defender::DefenderError),
                #[rest(transparent)]
                Http(#[from] rest_error::HttpError),
            }
        })*

        #[derive(Debug, RestError)]
        enum Service {
            $(#[rest(transparent)] $code(#[from] $module::Error),)*
        }
    };
}

service! {
    m0 C0, m1 C1, m2 C2, m3 C3, m4 C4, m5 C5, m6 C6, m7 C7, m8 C8, m9 C9,
    m10 C10, m11 C11, m12 C12, m13 C13, m14 C14, m15 C15, m16 C16, m17 C17, m18 C18, m19 C19,
    m20 C20, m21 C21, m22 C22, m23 C23, m24 C24, m25 C25, m26 C26, m27 C27, m28 C28, m29 C29,
    m30 C30, m31 C31, m32 C32, m33 C33, m34 C34, m35 C35, m36 C36, m37 C37, m38 C38, m39 C39,
    m40 C40, m41 C41, m42 C42, m43 C43, m44 C44, m45 C45, m46 C46, m47 C47, m48 C48, m49 C49,
    m50 C50, m51 C51, m52 C52, m53 C53, m54 C54, m55 C55, m56 C56, m57 C57, m58 C58, m59 C59,
}

#[test]
fn sixty_modules_share_two_catalogues() {
    let catalogue = Service::CATALOGUE;
    let shared = |spec: &ErrorSpec| HttpError::CATALOGUE.get(spec.code()).is_some();
    let shared = DefenderError::CATALOGUE.iter().filter(shared).count();
    assert_eq!(catalogue.len(), 60 + DefenderError::CATALOGUE.len() + HttpError::CATALOGUE.len() - shared);
    assert_eq!(catalogue.get("C59").map(ErrorSpec::code), Some("C59"));
    assert_eq!(catalogue.iter().filter(|spec| spec.code() == "NotFound").count(), 1);
    assert_eq!(Service::C7(m7::Error::C7).code(), "C7");
}

/// Declares levels, each of which nests the one below twice.
macro_rules! levels {
    ($($level:ident $below:ident $code:ident,)*) => {$(
        #[derive(Debug, RestError)]
        #[rest(status = 400)]
        enum $level {
            #[rest(msg = "One")]
            $code,
            #[rest(transparent)]
            Left($below),
            #[rest(transparent)]
            Right(Box<$below>),
        }
    )*};
}

levels! {
    Level1 HttpError L1, Level2 Level1 L2, Level3 Level2 L3, Level4 Level3 L4, Level5 Level4 L5, Level6 Level5 L6,
    Level7 Level6 L7, Level8 Level7 L8, Level9 Level8 L9, Level10 Level9 L10, Level11 Level10 L11, Level12 Level11 L12,
}

#[test]
fn a_type_that_is_reached_by_many_paths_counts_once() {
    assert_eq!(Level12::CATALOGUE.len(), 12 + HttpError::CATALOGUE.len());
    assert_eq!(Level2::Left(Level1::Right(Box::new(HttpError::Gone))).code(), "Gone");
    assert_eq!(Level2::Right(Box::new(Level1::L1)).code(), "L1");
    let made = [Level12::L12.code(), Level3::L3.code()];
    assert_eq!(made, ["L12", "L3"]);
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Nested {
    #[rest(msg = "Leaf")]
    Leaf,
    #[rest(transparent)]
    Again(Box<Self>),
}

#[test]
fn a_type_can_nest_itself() {
    let error = Nested::Again(Box::new(Nested::Again(Box::new(Nested::Leaf))));
    assert_eq!((error.code(), error.to_string().as_str()), ("Leaf", "Leaf"));
    assert_eq!(Nested::CATALOGUE.len(), 1);
}

/// There are 57 levels, each of which nests the next one twice, so 2⁵⁷ paths lead to the last.
#[test]
fn a_lookup_searches_each_table_once() {
    macro_rules! chain {
        ($($name:ident $next:ident,)*) => {
            $(static $name: Catalogue = Catalogue::new(stringify!($name), &[], &[&$next, &$next]);)*
        };
    }
    static LAST: Catalogue = Catalogue::new("last", &[ErrorRow::new("Last", http::StatusCode::GONE)], &[]);
    chain! {
        A A1, A1 A2, A2 A3, A3 A4, A4 A5, A5 A6, A6 A7, A7 A8, A8 A9, A9 B,
        B B1, B1 B2, B2 B3, B3 B4, B4 B5, B5 B6, B6 B7, B7 B8, B8 B9, B9 C,
        C C1, C1 C2, C2 C3, C3 C4, C4 C5, C5 C6, C6 C7, C7 C8, C8 C9, C9 D,
        D D1, D1 D2, D2 D3, D3 D4, D4 D5, D5 D6, D6 D7, D7 D8, D8 D9, D9 E,
        E E1, E1 E2, E2 E3, E3 E4, E4 E5, E5 E6, E6 E7, E7 E8, E8 E9, E9 F,
        F F1, F1 F2, F2 F3, F3 F4, F4 F5, F5 F6, F6 LAST,
    }
    // A search along every path would never end.
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(A.get("Unheard").is_none()));
    assert_eq!(receiver.recv_timeout(std::time::Duration::from_secs(60)), Ok(true));
    assert_eq!(A.get("Last").map(ErrorSpec::code), Some("Last"));
    assert_eq!(A.len(), 1);
}

/// Tables by hand can have the same owner.
#[test]
fn tables_with_one_owner_and_different_codes_are_different() {
    static X: Catalogue = Catalogue::new("owner", &[ErrorRow::new("X", http::StatusCode::GONE)], &[]);
    static Y: Catalogue = Catalogue::new("owner", &[ErrorRow::new("Y", http::StatusCode::GONE)], &[]);
    static BOTH: Catalogue = Catalogue::new("both", &[], &[&X, &Y]);
    let both = &BOTH;
    assert_eq!(both.iter().map(ErrorSpec::code).collect::<Vec<_>>(), ["X", "Y"]);
    let clash = rest_error_tests::panics::caught(|| {
        static Z: [ErrorRow; 1] = [ErrorRow::new("Y", http::StatusCode::CONFLICT)];
        static NESTED: [&Catalogue; 2] = [&X, &Y];
        Catalogue::new("z", &Z, &NESTED)
    });
    let text = clash.unwrap_err();
    assert!(text.starts_with("the error code `Y` occurs in `z` and in `owner`"), "{text}");
}
