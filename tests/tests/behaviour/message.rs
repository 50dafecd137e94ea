//! The message: every format spec has the same result as in `format!`.

use std::fmt;

use rest_error::RestError;

use crate::support::{facts, json, message};

/// Compares the message of an error with the text of `format!`, for the same template and values.
macro_rules! same_as_format {
    (named: $($test:ident: $template:literal, $($field:ident: $type:ty = $value:expr),*;)*) => {$(
        #[test]
        fn $test() {
            #[derive(Debug, RestError)]
            #[rest(status = 400, msg = $template)]
            struct Formatted { $($field: $type),* }

            let error = Formatted { $($field: $value),* };
            assert_eq!(facts(&error).2, format!($template, $($field = $value),*));
        }
    )*};
    (tuple: $($test:ident: $template:literal, $($type:ty = $value:expr),*;)*) => {$(
        #[test]
        fn $test() {
            #[derive(Debug, RestError)]
            #[rest(status = 400, msg = $template)]
            struct Formatted($($type),*);

            assert_eq!(facts(&Formatted($($value),*)).2, format!($template, $($value),*));
        }
    )*};
}

static POINTEE: u8 = 7;

#[derive(Debug)]
struct Pair {
    #[expect(dead_code, reason = "read through `Debug`")]
    left: u8,
    #[expect(dead_code, reason = "read through `Debug`")]
    right: Option<&'static str>,
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("a pair")
    }
}

fn pair() -> Pair {
    Pair { left: 1, right: Some("r") }
}

same_as_format! { named:
    display: "a {x} b", x: u8 = 1;
    one_field_twice: "{x} {x:?} {x}", x: &'static str = "s";
    placeholders_side_by_side: "{x}{y}{x}", x: u8 = 1, y: char = 'y';
    debug: "{x:?}", x: &'static str = "a\"\n\u{1F980}";
    pretty_debug: "{x:#?} end", x: Pair = pair();
    debug_of_a_list_in_hex: "{x:x?} {x:X?} {x:#x?} {x:02x?}", x: Vec<u8> = vec![10, 255];
    debug_with_width: "[{x:>8?}]", x: Option<u8> = Some(1);
    debug_of_floats_with_precision: "{x:.1?}", x: Vec<f64> = vec![1.25, 2.0];
    lower_hex: "{x:x} {x:#x} {x:#010x}", x: u32 = 48879;
    upper_hex: "{x:X} {x:#X} {x:08X}", x: u32 = 48879;
    octal: "{x:o} {x:#o}", x: u8 = 8;
    binary: "{x:b} {x:#b} {x:#010b}", x: u8 = 5;
    lower_exp: "{x:e} {x:.2e}", x: f64 = 1234.5;
    upper_exp: "{x:E} {x:+E}", x: f64 = 1234.5;
    pointer: "{x:p} {x:#p}", x: &'static u8 = &POINTEE;
    width: "[{x:5}] [{y:5}]", x: u8 = 1, y: &'static str = "s";
    alignments: "[{x:<5}] [{x:^5}] [{x:>5}]", x: &'static str = "ab";
    fill: "[{x:*<5}] [{x:-^5}] [{x:0>5}] [{x: >5}]", x: &'static str = "ab";
    fill_outside_ascii: "[{x:…<5}] [{x:度^5}] [{x:🦀>5}]", x: &'static str = "ab";
    fill_that_is_syntax: "[{x:<<5}] [{x:^^5}] [{x:>>5}] [{x:$^5}] [{x:.^5}] [{x:#^5}] [{x:?^5}]", x: &'static str = "ab";
    fill_of_a_colon: "[{x::^5}]", x: &'static str = "ab";
    sign: "{x:+} {y:+}", x: i8 = 1, y: f32 = -1.5;
    zeros: "{x:05} {x:+05} {y:08.3}", x: i8 = -1, y: f64 = 1.5;
    all_flags_at_once: "{x:^+08.3} {x:*^+8.3} {x:>+#8.3}", x: f64 = 1.23456;
    precision: "{x:.0} {x:.3} {y:.2}", x: f64 = 1.2345, y: &'static str = "abc";
    width_from_a_field: "[{x:w$}] [{x:>w$}] [{x:0w$}]", x: u8 = 1, w: usize = 6;
    precision_from_a_field: "{x:.p$}", x: f64 = 1.23456, p: usize = 2;
    width_and_precision_from_fields: "[{x:>w$.p$}] [{x:*^+w$.p$}]", x: f64 = 1.23456, w: usize = 9, p: usize = 2;
    number_and_field_mixed: "[{x:>9.p$}] [{x:>w$.3}]", x: f64 = 1.23456, w: usize = 9, p: usize = 2;
    width_with_another_trait: "[{x:#w$x}] [{y:w$?}]", x: u8 = 255, y: Option<u8> = None::<u8>, w: usize = 7;
    blanks_before_the_brace: "{x } {x:? } {x:>4 }", x: u8 = 1;
    doubled_braces: "{{}} {{x}} {x} {{{x}}} }}{{", x: u8 = 1;
    doubled_braces_beside_specs: "{{{x:>3}}}", x: u8 = 1;
    raw_string: r"\{x}\n \", x: u8 = 1;
    raw_string_with_marks: r##""{x}"# \u{{7d}}"##, x: u8 = 1;
    escapes: "\u{1F980} \x41 \"{x}\" \\ \'", x: u8 = 1;
    line_continued: "one \
        line {x}", x: u8 = 1;
    text_outside_ascii: "größer als {x} 度 {x:é>3} 👩‍👩‍👧", x: u8 = 1;
    text_that_pads: "[{x:>8}]", x: Pair = pair();
    names_with_underscores: "{_x} {x_1}", _x: u8 = 1, x_1: u8 = 2;
}

same_as_format! { tuple:
    by_position: "{1} {0} {1}", u8 = 1, char = 'b';
    debug_by_position: "{0:?} {0:#?}", Option<&'static str> = Some("s");
    width_by_position: "[{0:1$}] [{0:>1$}]", u8 = 1, usize = 5;
    precision_by_position: "[{0:.1$}]", f64 = 1.23456, usize = 2;
    width_and_precision_by_position: "[{1:>0$.2$}] [{1:+^0$.2$e}]", usize = 9, f64 = 1.23456, usize = 1;
    a_position_is_its_own_width: "[{0:0$}]", usize = 4;
    zero_flag_before_a_position: "[{0:01$}]", u8 = 7, usize = 4;
    twelve_fields: "{11}{10}{9}{8}{7}{6}{5}{4}{3}{2}{1}{0}", u8 = 0, u8 = 1, u8 = 2, u8 = 3, u8 = 4, u8 = 5, u8 = 6, u8 = 7, u8 = 8, u8 = 9, u8 = 10, u8 = 11;
}

#[derive(Debug, RestError)]
#[rest(code = "Flags", status = 400, msg = "a {x} {y} {z:?}")]
struct Flags {
    x: u8,
    y: Pair,
    z: Option<u8>,
}

#[test]
fn the_flags_of_the_whole_error_do_not_reach_its_placeholders() {
    let error = Flags { x: 1, y: pair(), z: Some(2) };
    assert_eq!(error.to_string(), "a 1 a pair Some(2)");
    let flagged = [
        format!("{error:+}"),
        format!("{error:.1}"),
        format!("{error:#}"),
        format!("{error:02}"),
        format!("{error:10.1}"),
    ];
    for text in flagged {
        assert_eq!(text, "a 1 a pair Some(2)");
    }
    let wide = format!("{error:>40}");
    assert_eq!(wide.trim_start(), "a 1 a pair Some(2)");
}

/// Its text says whether it received a flag.
#[derive(Debug)]
struct Sensitive;

impl fmt::Display for Sensitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_flagged =
            f.alternate() || f.sign_plus() || f.sign_minus() || f.sign_aware_zero_pad() || f.align().is_some();
        f.write_str(if is_flagged || f.width().or(f.precision()).is_some() { "flagged" } else { "plain" })
    }
}

#[derive(Debug, RestError)]
#[rest(status = 500, msg = "{0}")]
struct ShowsFlags(Sensitive);

#[test]
fn no_single_flag_reaches_a_placeholder() {
    let error = ShowsFlags(Sensitive);
    let each = format!("{Sensitive:#} {Sensitive:+} {Sensitive:-} {Sensitive:.1} {Sensitive:0} {Sensitive:<}");
    assert_eq!(each, ["flagged"; 6].join(" "));
    assert_eq!(format!("{error} {error:#} {error:+} {error:-} {error:.1} {error:0} {error:<}"), ["plain"; 7].join(" "));
    assert_eq!(format!("{error:1}"), "plain");
}

#[derive(Debug, RestError)]
#[rest(status = 500)]
enum Silent {
    #[rest(code = "InternalError", msg = "")]
    Nothing,
    #[rest(msg = "")]
    Fields { _id: u8 },
    #[rest(msg = "{0}")]
    EmptyValue(&'static str),
}

#[derive(Debug, RestError)]
#[rest(transparent)]
struct Through(Silent);

#[test]
fn an_empty_message_displays_the_code_and_is_empty_in_the_body() {
    for (error, code) in [(Silent::Nothing, "InternalError"), (Silent::Fields { _id: 1 }, "Fields")] {
        assert_eq!(error.to_string(), code);
        assert_eq!(message(&error), "");
        assert_eq!(error.spec().template().to_string(), "");
        assert_eq!(error.spec().placeholders().len(), 0);
        let through = Through(error);
        assert_eq!(through.to_string(), code);
        assert_eq!(message(&through), "");
    }
    assert_eq!(json(&Silent::Nothing), r#"{"error":{"code":"InternalError","message":"","target":"t-1"}}"#);
}

#[test]
fn an_empty_value_is_not_an_empty_template() {
    assert_eq!(facts(&Silent::EmptyValue("")), ("EmptyValue", 500, String::new()));
}

#[test]
fn a_template_is_published_with_format_specs() {
    #[derive(Debug, RestError)]
    #[rest(status = 400, msg("{{a}} {x:>w$.3} {y:?}{z} }}", y = x + 1.0, z = 'z'))]
    struct Published {
        x: f64,
        w: usize,
    }

    let error = Published { x: 0.5, w: 6 };
    assert_eq!(facts(&error).2, "{a}  0.500 1.5z }");
    assert_eq!(error.spec().template().to_string(), "{{a}} {x:>w$.3} {y:?}{z} }}");
    assert_eq!(error.spec().placeholders().collect::<Vec<_>>(), ["x", "y", "z"]);
    assert_eq!(serde_json::to_string(&error.spec().template()).unwrap(), r#""{{a}} {x:>w$.3} {y:?}{z} }}""#);
}
