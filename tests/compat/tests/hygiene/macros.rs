//! Types that a `macro_rules` macro makes, with spans of the macro and of its caller mixed.

use rest_error::RestError;

macro_rules! whole_enum {
    ($name:ident $codes:ident { $($variant:ident $status:literal $message:literal { $($field:ident: $ty:ty),* })* }) => {
        #[derive(Debug, RestError)]
        #[rest(codes = $codes)]
        enum $name {
            $(
                #[rest(status = $status, msg = $message)]
                $variant { $($field: $ty),* },
            )*
            #[rest(status = 500, msg = "Made by the macro, {internal}")]
            Internal { internal: u8 },
            #[rest(transparent)]
            Http(rest_error::HttpError),
        }
    };
}

whole_enum! {
    Whole WholeCode {
        NotFound 404 "Machine {id} was not found" { id: u64 }
        Taken 409 "{name:?} is taken by {id}" { name: String, id: u64 }
    }
}

macro_rules! of_expr {
    ($status:expr, $code:expr, $message:expr, $seconds:expr, $ty:ty, $path:path, $vis:vis, $life:lifetime, $body:expr) => {
        #[derive(Debug, RestError)]
        #[rest(status = $status, code = $code, msg = $message, retry_after = $seconds)]
        $vis struct Plain {
            id: $ty,
        }

        #[derive(Debug, RestError)]
        #[rest(status = 400, code = "Computed", msg("{sum}", sum = $body))]
        $vis struct Computed<$life> {
            id: &$life $ty,
        }

        #[derive(Debug, RestError)]
        #[rest(transparent)]
        $vis struct Through($path);
    };
}

of_expr!(404, "Plain.Code", "Plain {id}", 30, u64, rest_error::HttpError, pub(super), 'a, 1 + 2);

macro_rules! variants {
    ($($number:literal $variant:ident)*) => {
        #[derive(Debug, RestError)]
        #[rest(status = 400)]
        enum Numbered {
            $(
                #[rest(msg("{number} of {0}", number = $number))]
                $variant(u8),
            )*
        }
    };
}

variants! { 1 One 2 Two }

macro_rules! with_expressions {
    ($name:ident { $field:ident: $ty:ty } $first:expr, $($second:tt)*) => {
        #[derive(Debug, RestError)]
        #[rest(status = 400, msg("{first} {second} {third}", first = $first, second = { $($second)* }, third = self.$field))]
        struct $name {
            $field: $ty,
        }
    };
}

// `self` is the caller's, and that of `third` is the macro's.
with_expressions! { WithSelf { id: u8 } self.id + 1, let it = &self; [it.id, self.id].map(|id| id.to_string()).concat() }

#[test]
fn callers_of_a_macro_can_use_self() {
    assert_eq!(WithSelf { id: 3 }.to_string(), "4 33 3");
}

#[test]
fn macros_make_types_and_variants() {
    assert_eq!(Whole::NotFound { id: 7 }.to_string(), "Machine 7 was not found");
    assert_eq!(Whole::Taken { name: "a".to_owned(), id: 7 }.to_string(), "\"a\" is taken by 7");
    assert_eq!(Whole::Internal { internal: 3 }.to_string(), "Made by the macro, 3");
    assert_eq!(Whole::Http(rest_error::HttpError::Gone).code(), "Gone");
    assert_eq!(WholeCode::ALL.len(), 3);
    let plain = Plain { id: 7 };
    assert_eq!((plain.to_string(), plain.code(), plain.status().as_u16()), ("Plain 7".to_owned(), "Plain.Code", 404));
    assert_eq!(plain.retry_after().map(|delay| delay.as_secs()), Some(30));
    let computed = Computed { id: &8 };
    assert_eq!((computed.to_string(), *computed.id), ("3".to_owned(), 8));
    assert_eq!(Through(rest_error::HttpError::Gone).to_string(), "The resource is gone.");
    assert_eq!(Numbered::One(5).to_string() + &Numbered::Two(6).to_string(), "1 of 52 of 6");
}
