//! Which texts of a response can be correlation IDs.

use super::json::Node;
use crate::{
    received::received_error::FoundId,
    text::{correlation_id::CorrelationId, likely_id::looks_like_id},
};

/// The order of preference among candidates; a lower number comes first.
pub(super) type Rank = u8;

const TARGET: Rank = 0;

/// How many candidates are kept beside the first, because each is compared with all others.
const MAX_OTHERS: usize = 31;

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
    #[inline]
    pub(super) fn add_all(&mut self, other: Self) {
        let Some((rank, found)) = other.first else { return };
        self.push(rank, found);
        for (rank, found) in other.others {
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
        // Of two places of the same ID, the better one counts.
        if let Some(known) = self.iter_mut().find(|(_, known)| known.id == found.id) {
            if rank < known.0 {
                *known = (rank, found);
            }
            return;
        }
        self.push_new(rank, found);
    }

    fn push_new(&mut self, rank: Rank, found: FoundId) {
        if self.first.is_none() {
            self.first = Some((rank, found));
        } else if self.others.len() < MAX_OTHERS || rank == TARGET {
            self.others.push((rank, found));
        }
    }

    fn iter_mut(&mut self) -> impl Iterator<Item = &mut (Rank, FoundId)> {
        self.first.iter_mut().chain(&mut self.others)
    }

    /// Adds a `target` that looks like an ID, or that is the value of another candidate. The return value is whether it was
    /// added; then it is the best candidate.
    pub(super) fn add_target(&mut self, text: &str) -> bool {
        let place = "body: target";
        if let Some((rank, found)) = self.iter_mut().find(|(_, found)| found.id == *text) {
            *rank = TARGET;
            found.place = place;
            return true;
        }
        let id = by_its_looks(text);
        let is_id = id.is_some();
        if let Some(id) = id {
            self.push_new(TARGET, FoundId { place, id });
        }
        is_id
    }

    /// The best candidate, and the others in the order of preference.
    #[inline]
    pub(super) fn into_sorted(mut self) -> (Option<FoundId>, Vec<FoundId>) {
        if self.others.is_empty() {
            return (self.first.map(|(_, found)| found), Vec::new());
        }
        self.others.sort_by_key(|(rank, _)| *rank);
        if let (Some(first), Some(other)) = (&mut self.first, self.others.first_mut())
            && other.0 < first.0
        {
            std::mem::swap(first, other);
            self.others.sort_by_key(|(rank, _)| *rank);
        }
        (self.first.map(|(_, found)| found), self.others.into_iter().map(|(_, found)| found).collect())
    }

    /// Adds the members of an object that name an ID.
    pub(super) fn add_members(&mut self, object: Node<'_, '_>) {
        for member in object.children() {
            self.add_member(member);
        }
    }

    /// Adds a member if its name says that it is an ID.
    pub(super) fn add_member(&mut self, member: Node<'_, '_>) {
        if member.is_text()
            && let Some((rank, place)) = member_place(&member.name())
            && let Some(text) = member.as_text()
        {
            self.add(rank, place, text.as_bytes());
        }
    }

    /// Adds what RFC 9457's `instance` names, if it is a UUID, or looks like an ID and not like a path.
    pub(super) fn add_instance(&mut self, instance: &str) {
        let (rank, place) = (20, "body: instance");
        if let Some(uuid) = instance.strip_prefix("urn:uuid:") {
            self.add(rank, place, uuid.as_bytes());
        } else if let Some(id) = by_its_looks(instance) {
            self.push(rank, FoundId { place, id });
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
        4 => "trace_id" "traceId" "traceID" "fbtrace_id" "activityId" "ActivityId" "activity_id",
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

/// How many bytes the scheme of a URL may have, including `:/`.
const MAX_SCHEME: usize = 12;

/// An ID whose name declares it one. It is not a path or URL, and not a placeholder such as `-` or zeros.
fn declared(text: &[u8]) -> Option<CorrelationId> {
    let id = CorrelationId::parse(text).ok()?;
    // The scheme of a URL is short.
    let start = text.get(..MAX_SCHEME).unwrap_or(text);
    let is_location = text.first() == Some(&b'/') || start.windows(2).any(|pair| pair == b":/");
    let says_something = text.iter().any(|byte| byte.is_ascii_alphanumeric() && *byte != b'0');
    if is_location || !says_something { None } else { Some(id) }
}

/// The ID that a text is, if it looks like one.
fn by_its_looks(text: &str) -> Option<CorrelationId> {
    // The most common form is recognized faster than by a look at each character.
    CorrelationId::from_uuid_text(text)
        .or_else(|| if looks_like_id(text) { CorrelationId::parse(text).ok() } else { None })
}

#[cfg(test)]
mod tests {
    use super::{Ids, MAX_OTHERS};

    #[test]
    fn candidates_are_kept_up_to_a_limit_and_the_target_always() {
        let mut ids = Ids::default();
        for number in 0..1000 {
            ids.add(2, "body: request_id", format!("r-{number}").as_bytes());
        }
        assert!(ids.add_target("t-1"));
        let (best, others) = ids.into_sorted();
        assert_eq!(best.map(|found| found.id.as_str().to_owned()).as_deref(), Some("t-1"));
        assert_eq!(others.len(), MAX_OTHERS + 1);
    }
}
