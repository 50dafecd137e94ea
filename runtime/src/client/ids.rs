//! Which texts of a response can be correlation IDs.

use super::json::Node;
use crate::{received::received_error::FoundId, text::correlation_id::CorrelationId};

/// The order of preference among candidates; a lower number comes first.
pub(super) type Rank = u8;

const TARGET: Rank = 0;

/// IDs that the client itself may have chosen come last.
const OF_CLIENT: Rank = Rank::MAX;

/// The candidates of one response. A response rarely has more than one, so the first needs no allocation.
#[derive(Debug, Default)]
pub(super) struct Ids {
    first: Option<(Rank, FoundId)>,
    others: Vec<(Rank, FoundId)>,
}

impl Ids {
    /// Adds the candidates of another part of the response.
    pub(super) fn add_all(&mut self, other: Self) {
        for (rank, found) in other.first.into_iter().chain(other.others) {
            self.push(rank, found);
        }
    }

    /// Adds a text that its name declares an ID, unless it cannot be one.
    pub(super) fn add(&mut self, rank: Rank, place: &'static str, text: &[u8]) {
        if let Some(id) = declared(text) {
            self.push(rank, FoundId { place, id });
        }
    }

    fn push(&mut self, rank: Rank, found: FoundId) {
        let Some((first_rank, first)) = &self.first else {
            self.first = Some((rank, found));
            return;
        };
        if first.id == found.id || self.others.iter().any(|(_, other)| other.id == found.id) {
            return;
        }
        if rank < *first_rank {
            self.others.extend(self.first.replace((rank, found)));
        } else {
            self.others.push((rank, found));
        }
    }

    /// Adds a `target` that looks like an ID, or that is the value of another candidate.
    pub(super) fn add_target(&mut self, text: &str) {
        let place = "body: target";
        let known = |found: &FoundId| found.id == *text;
        if let Some((rank, found)) = self.first.as_mut().filter(|(_, found)| known(found)) {
            *rank = TARGET;
            found.place = place;
        } else if let Some(at) = self.others.iter().position(|(_, found)| known(found)) {
            let (_, found) = self.others.remove(at);
            let id = FoundId { place, ..found };
            self.others.extend(self.first.replace((TARGET, id)));
        } else if looks_like_id(text) {
            self.add(TARGET, place, text.as_bytes());
        }
    }

    /// The best candidate, and the others in the order of preference.
    pub(super) fn into_sorted(mut self) -> (Option<FoundId>, Vec<FoundId>) {
        self.others.sort_by_key(|(rank, _)| *rank);
        (self.first.map(|(_, found)| found), self.others.into_iter().map(|(_, found)| found).collect())
    }

    /// Adds the members of an object that name an ID.
    pub(super) fn add_members(&mut self, object: Node<'_, '_>) {
        for member in object.children() {
            if let Some((rank, place)) = member_place(&member.name())
                && let Some(text) = member.as_text()
            {
                self.add(rank, place, text.as_bytes());
            }
        }
    }

    /// Adds what RFC 9457's `instance` names, if it is a UUID and not a path.
    pub(super) fn add_instance(&mut self, instance: &str) {
        if let Some(uuid) = instance.strip_prefix("urn:uuid:") {
            self.add(20, "body: instance", uuid.as_bytes());
        }
    }
}

/// Generates a lookup from a name to its rank and place. The ranks begin with the given one, in the order of the list.
macro_rules! places {
    ($(#[$attr:meta])* $function:ident, $prefix:literal, { $($rank:expr => $($name:literal)*,)* }) => {
        $(#[$attr])*
        pub(super) fn $function(name: &str) -> Option<(Rank, &'static str)> {
            match name {
                $($($name => Some(($rank, concat!($prefix, $name))),)*)*
                _ => None,
            }
        }
    };
}

places! {
    /// Members whose name says that they identify the failure.
    member_place, "body: ", {
        1 => "correlation_id" "correlationId" "correlation-id" "CorrelationId",
        2 => "request_id" "requestId" "request-id" "RequestId" "requestID" "RequestID",
        3 => "errorInstanceId" "errorId" "error_id" "debug_id" "incidentId",
        4 => "trace_id" "traceId" "fbtrace_id" "activityId" "ActivityId" "activity_id",
        OF_CLIENT => "client-request-id" "clientRequestId",
    }
}

places! {
    /// Headers that identify the failure, in lower case.
    header_place, "header: ", {
        100 => "x-request-id",
        101 => "x-ms-request-id",
        102 => "request-id",
        103 => "x-ms-correlation-request-id",
        104 => "x-correlation-id" "correlation-id" "x-ms-correlation-id",
        105 => "x-amzn-requestid" "x-amzn-request-id" "x-amz-request-id",
        106 => "x-github-request-id" "apim-request-id" "x-vcap-request-id" "x-goog-request-id" "x-ms-activity-id" "x-okta-request-id",
        107 => "x-trace-id" "x-amzn-trace-id" "x-b3-traceid" "cf-ray",
        OF_CLIENT => "client-request-id" "x-ms-client-request-id",
    }
}

/// An ID whose name declares it one. It is not a path or URL, and not a placeholder such as `-` or zeros.
fn declared(text: &[u8]) -> Option<CorrelationId> {
    let is_location = text.starts_with(b"/") || text.windows(3).any(|part| part == b"://");
    let says_something = text.iter().any(|byte| byte.is_ascii_alphanumeric() && *byte != b'0');
    if is_location || !says_something { None } else { CorrelationId::parse(text).ok() }
}

/// Whether a text looks like an ID, although its name may also stand for something else, such as a field.
///
/// An ID has digits and no words. `43f4cb08-…`, `|7a1b9c.2.`, `t-1` and `req_011CSHoEeqs5C35K` are IDs; `ContactInfo`,
/// `address.line1`, `items/3/name` and `/machines/7` are not.
fn looks_like_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 3 || !bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:|+=~".contains(byte)) {
        return false;
    }
    if !bytes.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let changes = bytes.windows(2).filter(|pair| match pair {
        [a, b] => (a.is_ascii_digit() && b.is_ascii_alphabetic()) || (a.is_ascii_alphabetic() && b.is_ascii_digit()),
        _ => false,
    });
    let mut parts = bytes.split(|byte| !byte.is_ascii_alphabetic());
    let is_word = |part: &[u8]| part.len() >= 3 && !part.iter().all(u8::is_ascii_hexdigit);
    if parts.any(is_word) {
        // Random letters and digits alternate often.
        return changes.count() >= 4;
    }
    let is_divided = bytes.iter().any(|byte| !byte.is_ascii_alphanumeric());
    is_divided || bytes.len() >= 8
}

#[cfg(test)]
mod tests {
    use super::looks_like_id;

    #[test]
    fn an_id_has_digits_and_no_words() {
        for id in [
            "43f4cb08-8fac-4b65-9db1-745c2ae65f3a",
            "{43F4CB08}".trim_matches(['{', '}']),
            "|7a1b9c.2.",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "t-1",
            "req_011CSHoEeqs5C35K2UUqR7Fy",
            "7MtkvLwXzV9b0a1Q",
            "20240201",
        ] {
            assert!(looks_like_id(id), "{id}");
        }
        for other in [
            "", "query", "ContactInfo", "address.line1", "items/3/name", "/machines/7", "$search", "two words", "Address1",
            "addresses.0.street", "properties.sku", "https://example.com/7", "7", "a", "labels[2]", "phoneNumber2", "42",
            "urn:uuid:1/2",
        ] {
            assert!(!looks_like_id(other), "{other}");
        }
    }
}
