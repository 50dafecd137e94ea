//! Types of fields that are awkward in generated code: recursive, borrowed, or named as something else.

use std::{error::Error, fmt::Display};

use rest_error::{Catalogued, RestError};

#[derive(Debug, RestError)]
#[rest(status = 400, msg = "Node {value}")]
struct Node<T> {
    #[source]
    cause: Option<Box<Node<T>>>,
    value: T,
}

#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Shown<T> {
    #[rest(msg = "{0}")]
    Leaf(T),
    #[rest(msg = "in {0}")]
    Inner(Box<Shown<T>>),
    #[rest(transparent)]
    Same(Box<Self>),
}

#[test]
fn type_can_contain_itself() {
    let leaf = Node { cause: None, value: 1 };
    let node = Node { cause: Some(Box::new(leaf)), value: 2 };
    assert_eq!(node.source().unwrap().to_string(), "Node 1");
    let shown = Shown::Same(Box::new(Shown::Inner(Box::new(Shown::Leaf(7)))));
    assert_eq!(shown.to_string(), "in 7");
}

mod ast {
    #[derive(Debug)]
    pub(super) struct Span<'a>(pub(super) &'a str);

    impl std::fmt::Display for Span<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(self.0)
        }
    }
}

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Lifetime<'ast> {
    #[rest(msg = "At {0}")]
    At(ast::Span<'ast>),
    #[rest(transparent)]
    Boxed(Box<Self>),
    #[rest(transparent)]
    #[expect(unused_qualifications, reason = "a type may be named by its path")]
    ByPath(Box<self::Lifetime<'ast>>),
}

#[test]
fn lifetime_can_have_the_name_of_a_module() {
    let error = Lifetime::Boxed(Box::new(Lifetime::ByPath(Box::new(Lifetime::At(ast::Span("7"))))));
    assert_eq!(error.to_string(), "At 7");
    assert_eq!(Lifetime::CATALOGUE.len(), 1);
}

/// `Error` is a type parameter here, and the last segment of a path.
#[derive(Debug, RestError)]
#[rest(status = 400)]
enum Named<Error> {
    #[rest(msg = "{0}")]
    Parameter(Error),
    #[rest(msg = "{0}")]
    Path(std::fmt::Error),
}

#[test]
fn last_segment_of_a_path_is_not_a_type_parameter() {
    fn needs_no_more<T: std::fmt::Debug + Display>(error: &Named<T>) -> &dyn RestError {
        error
    }
    assert_eq!(needs_no_more(&Named::Parameter(1)).to_string(), "1");
    assert!(!needs_no_more(&Named::<u8>::Path(std::fmt::Error)).to_string().is_empty());
}
