//! Fields of every kind of type.

use std::{
    borrow::Cow,
    convert::Infallible,
    error::Error as StdError,
    fmt::{Debug, Display},
    rc::Rc,
    sync::Arc,
};

use rest_error::RestError;

type Shown = dyn Display + Send + Sync;

/// Nothing in it is `Debug` by itself.
struct Opaque(Box<Shown>);

impl Debug for Opaque {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}>", self.0)
    }
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Types<'a> {
    #[rest(msg = "never {0}")]
    #[expect(dead_code, reason = "it can't be made")]
    Never(Infallible),
    #[rest(msg = "{0:?}")]
    Opaque(Opaque),
    #[rest(msg = "{0} {1}")]
    Borrowed(&'a str, &'a (dyn Error + 'a)),
    #[rest(msg = "{0} {1} {2}")]
    Pointers(Box<str>, Rc<str>, Arc<u8>),
    #[rest(msg = "{0:?} {1:?} {2:?}")]
    Compound([u8; 3], (u8, char), Vec<Option<&'static str>>),
    #[rest(msg = "{0}")]
    Cow(Cow<'a, str>),
    #[rest(msg = "{0:?}")]
    Function(fn(u8) -> u8),
    #[rest(msg = "{0:x} {0:#X} {0:o} {0:b} {1:e}")]
    Numbers(u32, f64),
    #[rest(msg = "Boxed")]
    Boxed(#[source] Box<dyn StdError + Send + Sync>),
    #[rest(msg = "Shared")]
    Shared(#[source] Arc<dyn StdError + Send + Sync>),
    #[rest(msg = "Maybe")]
    Maybe(#[source] Option<Box<dyn StdError + Send + Sync + 'static>>),
}

/// A trait named as that of the standard library.
trait Error: Debug + Display {}

impl Error for u8 {}

const fn same(number: u8) -> u8 {
    number
}

#[test]
fn fields_may_be_of_any_type() {
    let shown = |error: Types<'_>| error.to_string();
    assert_eq!(shown(Types::Opaque(Opaque(Box::new("inside")))), "<inside>");
    assert_eq!(shown(Types::Borrowed("a", &3)), "a 3");
    assert_eq!(shown(Types::Pointers("a".into(), "b".into(), Arc::new(3))), "a b 3");
    assert_eq!(
        shown(Types::Compound([1, 2, 3], (4, 'c'), vec![Some("d"), None])),
        "[1, 2, 3] (4, 'c') [Some(\"d\"), None]"
    );
    assert_eq!(shown(Types::Cow("a".into())), "a");
    assert!(shown(Types::Function(same)).starts_with("0x"));
    assert_eq!(shown(Types::Numbers(255, 1500.0)), "ff 0xFF 377 11111111 1.5e3");
    for error in
        [Types::Boxed("inner".into()), Types::Shared(Arc::new(std::fmt::Error)), Types::Maybe(Some("inner".into()))]
    {
        assert!(StdError::source(&error).is_some(), "{error}");
    }
    assert!(StdError::source(&Types::Maybe(None)).is_none());
}

/// Unsized at its end.
#[derive(Debug, RestError)]
#[rest(status = 400, code = "Unsized", msg = "{head} and {tail:?}")]
struct Unsized<'a, T: ?Sized> {
    head: u8,
    tail: &'a T,
}

#[test]
fn what_is_behind_a_reference_may_be_unsized() {
    let tail: &[u8] = &[1, 2];
    assert_eq!(Unsized { head: 1, tail }.to_string(), "1 and [1, 2]");
    assert_eq!(Unsized::<str> { head: 1, tail: "x" }.to_string(), "1 and \"x\"");
}
