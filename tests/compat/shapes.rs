// Shapes that every edition can write, and what they show. Included by one test for each edition.

#[derive(Debug, RestError)]
#[rest(status = 400, codes = ShapeCode)]
enum Shape {
    #[rest(msg = "Unit")]
    Unit,
    #[rest(status = 404, msg = "Machine {id} of {name:?} {{}} {id:>4}")]
    Named { id: u64, name: String },
    #[rest(msg = "{0} and {1}")]
    Tuple(u8, String),
    #[rest(msg("{len} long", len = text.len()))]
    Computed { text: String },
    #[rest(status = 500, msg = "")]
    Source { source: ::std::io::Error },
    #[rest(status = 503, msg = "Later", retry_after = after)]
    Later { after: ::std::time::Duration },
    #[rest(transparent)]
    Inner(#[from] Inner),
}

#[derive(Debug, PartialEq, RestError)]
#[rest(code = "Inner", status = 409, msg = "{0}", args)]
struct Inner(String);

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Generic<'a, T, E: 'static> {
    #[rest(msg = "{0}")]
    Shown(&'a T),
    #[rest(msg = "Failed")]
    Failed(#[source] E),
}

#[derive(Debug, RestError)]
enum Never {}

#[test]
fn shapes_show_and_answer() {
    let io = || ::std::io::Error::other("gone");
    let cases: ::std::vec::Vec<(Shape, &str, &str, u16)> = vec![
        (Shape::Unit, "Unit", "Unit", 400),
        (Shape::Named { id: 7, name: "a".to_string() }, "Machine 7 of \"a\" {}    7", "Named", 404),
        (Shape::Tuple(1, "b".to_string()), "1 and b", "Tuple", 400),
        (Shape::Computed { text: "four".to_string() }, "4 long", "Computed", 400),
        (Shape::Source { source: io() }, "Source", "Source", 500),
        (Shape::Later { after: ::std::time::Duration::from_secs(3) }, "Later", "Later", 503),
        (Shape::from(Inner("in".to_string())), "in", "Inner", 409),
    ];
    for (error, message, code, status) in cases {
        assert_eq!(error.to_string(), message);
        assert_eq!((error.code(), error.status().as_u16()), (code, status));
        assert_eq!(::std::error::Error::source(&error).is_some(), code == "Source");
        assert_eq!(error.retry_after().is_some(), code == "Later");
        assert_eq!(error.known_code().is_some(), code != "Inner");
    }
    assert_eq!(ShapeCode::ALL.len(), 6);
    assert_eq!("Named".parse(), Ok(ShapeCode::Named));

    let shown: Generic<'_, u8, ::std::fmt::Error> = Generic::Shown(&3);
    assert_eq!(shown.to_string(), "3");
    let failed: Generic<'_, u8, ::std::fmt::Error> = Generic::Failed(::std::fmt::Error);
    assert!(::std::error::Error::source(&failed).is_some());
    let never: Option<Never> = None;
    assert!(never.is_none());

    let response = ::rest_error::ErrorResponse::from(Inner("back".to_string()));
    let received = ::rest_error::client::ReceivedError::from_parts(
        response.status(),
        &<_ as ::std::default::Default>::default(),
        response.to_json().as_bytes(),
    );
    assert_eq!(received.decode(), Some(Inner("back".to_string())));
}
