//! The most common body: `{"error":{"code":…,"message":…,"target":…}}`, as Defender and this crate send it, and many OData
//! services too.

use super::found::Found;
use crate::text::json_cursor::{Cursor, Quoted};

/// Reads a body exactly as this crate writes it, if it has no further members. Comparing its fixed parts costs a fraction of
/// reading one name after another.
fn read_compact(json: &str) -> Option<Found<'_>> {
    let mut cursor = Cursor::new(json);
    cursor.literal(br#"{"error":{"code":""#)?;
    let code = cursor.string_inside()?;
    cursor.literal(br#","message":""#)?;
    let message = cursor.string_inside()?;
    cursor.literal(br#","target":""#)?;
    let target = cursor.string_inside()?;
    cursor.literal(b"}}")?;
    Some(found(Some(code), Some(message), Some(target)))
}

fn found<'a>(code: Option<Quoted<'a>>, message: Option<Quoted<'a>>, target: Option<Quoted<'a>>) -> Found<'a> {
    Found {
        code: code.map(Quoted::text),
        message: message.map(Quoted::text),
        target: target.map(Quoted::text),
        ..Found::default()
    }
}

/// Reads a body that consists of these three texts or some of them, and of nothing else. The result is what
/// [`read`](super::read) finds in it, at a third of the cost, because no values are recorded.
pub(in crate::client) fn read(json: &str) -> Option<Found<'_>> {
    if let Some(found) = read_compact(json) {
        return Some(found);
    }
    let mut cursor = Cursor::new(json);
    cursor.take(b'{')?;
    if cursor.name()?.raw != "error" {
        return None;
    }
    cursor.take(b'{')?;
    let (mut code, mut message, mut target) = (None, None, None);
    loop {
        let name = cursor.name()?;
        let member = match name.raw {
            "code" => &mut code,
            "message" => &mut message,
            "target" => &mut target,
            _ => return None,
        };
        *member = Some(cursor.string()?);
        if cursor.take(b',').is_none() {
            break;
        }
    }
    cursor.take(b'}')?;
    cursor.take(b'}')?;
    Some(found(code, message, target))
}

#[cfg(test)]
mod tests {
    use super::{super::read as read_any, read};
    use crate::client::json::Document;

    #[test]
    fn the_result_is_that_of_the_general_reader() {
        for (body, is_read) in [
            (r#"{"error":{"code":"A","message":"m","target":"t-1"}}"#, true),
            (r#" { "error" : { "message" : "m" , "code" : "A" } } "#, true),
            (r#"{"error":{"code":"A","message":"m","target":"t-1"}} and more"#, true),
            (r#"{"error":{"code":"A","message":"m","target":"t-1"} }"#, true),
            (r#"{"error":{"code":"\u0041","message":"a \"b\"","target":"\\"}}"#, true),
            (r#"{"error":{"code":"A","message":"m","target":"t-1","args":{}}}"#, false),
            (r#"{"error":{"code":"A","message":"m","target":"t-1"}"#, false),
            (r#"{"error":{"code":"A","message":"m","target":"t-1"},"x":1}"#, false),
            (r#"{"error":{"code":"A","message":"m","target":"t-1","target":"t-2"}}"#, true),
            (r#"{"error":{"code":"A","message":"m","code":"B","target":"t-1"}}"#, true),
            (r#"{"error":{"code":"","message":"a \"b\" \ud800"}}"#, true),
            (r#"{"error":{"code":"A","code":"B"}}"#, true),
            (r#"{"error":{"code":"A"}} and more"#, true),
            (r#"{"error":{"target":"ü"}}"#, true),
            (r#"{"error":{"code":"A","message":null}}"#, false),
            (r#"{"error":{"code":404}}"#, false),
            (r#"{"error":{"code":"A","details":[]}}"#, false),
            (r#"{"error":{"code":"A"},"error":{"code":"B"}}"#, false),
            (r#"{"error":{"code":"A"},"request_id":"r-1"}"#, false),
            (r#"{"error":{"code":"A","message":"breaks"#, false),
            (r#"{"error":{"code":"A"}"#, false),
            (r#"{"\u0065rror":{"code":"A"}}"#, false),
            (r#"{"error":{}}"#, false),
            (r#"{"error":"A"}"#, false),
            ("[]", false),
            ("", false),
        ] {
            let quick = read(body);
            assert_eq!(quick.is_some(), is_read, "{body}");
            let Some(quick) = quick else { continue };
            let document = Document::parse(body);
            for is_problem in [false, true] {
                let any = document.root().map(|root| read_any(root, is_problem)).unwrap_or_default();
                assert_eq!(
                    (&quick.code, &quick.message, &quick.target),
                    (&any.code, &any.message, &any.target),
                    "{body}"
                );
                assert!(any.details.is_empty() && any.inner_error.is_none() && any.args.is_none(), "{body}");
                assert!(any.ids.into_sorted().0.is_none() && !any.demands_claims, "{body}");
            }
        }
    }
}
