//! The correlation IDs that a JSON text shows which others wrote.

use crate::text::{correlation_id::CorrelationId, json_cursor::Cursor, likely_id::looks_like_id};

/// The valid IDs at the places where an error has one: that of this crate's envelope, and those of RFC 9457.
#[derive(Default)]
pub(super) struct JsonIds {
    in_error: Members,
    in_body: Members,
}

/// The IDs in one object.
#[derive(Default)]
struct Members {
    target: Option<CorrelationId>,
    correlation_id: Option<CorrelationId>,
}

impl JsonIds {
    /// Reads a text, which may break off. Of two members with one name, the last one counts.
    pub(super) fn of(text: &str) -> Self {
        let mut ids = Self::default();
        // What precedes a fault is kept.
        let _ = ids.read_body(&mut Cursor::new(text));
        ids
    }

    /// The ID in an error of this crate that was changed.
    pub(super) fn in_own_error(self) -> Option<CorrelationId> {
        let Self { in_error, in_body } = self;
        in_error.target.or(in_body.target).or(in_body.correlation_id).or(in_error.correlation_id)
    }

    /// The ID in an error of others. There, `target` can name a field of the request, so it counts only if it looks like an ID.
    pub(super) fn in_other_error(self) -> Option<CorrelationId> {
        let Self { in_error, in_body } = self;
        let targets = [in_error.target, in_body.target].into_iter().flatten();
        let likely = targets.into_iter().find(|id| looks_like_id(id.as_str()));
        likely.or(in_body.correlation_id).or(in_error.correlation_id)
    }

    fn read_body(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let Self { in_error, in_body } = self;
        read_members(cursor, in_body, &mut |name, cursor| {
            if name == "error" && cursor.peek() == Some(b'{') {
                *in_error = Members::default();
                read_members(cursor, in_error, &mut |_, cursor| cursor.skip())
            } else {
                cursor.skip()
            }
        })
    }
}

/// Reads the members of an object. `other` reads the value of a member that is no ID.
fn read_members(
    cursor: &mut Cursor<'_>,
    ids: &mut Members,
    other: &mut dyn FnMut(&str, &mut Cursor<'_>) -> Option<()>,
) -> Option<()> {
    cursor.take(b'{')?;
    if cursor.take(b'}').is_some() {
        return Some(());
    }
    loop {
        let name = cursor.string()?.text();
        cursor.take(b':')?;
        let place = match &*name {
            "target" => Some(&mut ids.target),
            "correlationId" => Some(&mut ids.correlation_id),
            _ => None,
        };
        match place {
            Some(place) if cursor.peek() == Some(b'"') => *place = CorrelationId::parse(&*cursor.string()?.text()).ok(),
            _ => other(&name, cursor)?,
        }
        if cursor.take(b',').is_none() {
            return cursor.take(b'}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonIds;

    #[test]
    fn an_id_is_found_at_its_places() {
        let id = "7b1f2d66-3c5f";
        for (text, own, other) in [
            (r#"{"error":{"code":"A","target":"ID"}}"#, true, true),
            (r#" { "a" : [ { "target" : "x-1" } , 1.5e3 ] , "target" : "ID" } "#, true, true),
            (r#"{"error":"text","correlationId":"ID"}"#, true, true),
            (r#"{"error":{"details":[{"target":"t-1"}],"inner":{"target":"t-2"},"correlationId":"ID"}}"#, true, true),
            (r#"{"target":"t-1","error":{"target":"ID"}}"#, true, true),
            (r#"{"target":"ID","error":{"target":"PreviousPassword"}}"#, false, true),
            (r#"{"\u0074arget":"ID"}"#, true, true),
            (r#"{"target":"x-9","target":"ID"}"#, true, true),
            // The text may break off after the ID.
            (r#"{"error":{"target":"ID","message":"mmm"#, true, true),
            (r#"{"error":{},"target":"ID""#, true, true),
            // These show none.
            (r#"{"error":{"target":"ID"#, false, false),
            (r#"{"data":{"target":"ID"}}"#, false, false),
            (r#"{"error":[{"target":"ID"}]}"#, false, false),
            (r#"{"target":["ID"]}"#, false, false),
            (r#"{"target":"ID ID"}"#, false, false),
            (r#""ID""#, false, false),
            ("", false, false),
        ] {
            let text = text.replace("ID", id);
            let is_id = |found: Option<crate::CorrelationId>| found.is_some_and(|found| found == *id);
            assert_eq!(is_id(JsonIds::of(&text).in_own_error()), own, "{text}");
            assert_eq!(is_id(JsonIds::of(&text).in_other_error()), other, "{text}");
        }
    }

    #[test]
    fn words_are_an_id_only_where_nothing_else_can_be_meant() {
        let target = r#"{"error":{"target":"PreviousPassword"}}"#;
        assert!(JsonIds::of(target).in_own_error().is_some());
        assert!(JsonIds::of(target).in_other_error().is_none());
        let named = r#"{"correlationId":"chosen-by-the-server"}"#;
        assert!(JsonIds::of(named).in_own_error().is_some() && JsonIds::of(named).in_other_error().is_some());
    }
}
