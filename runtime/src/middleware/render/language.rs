//! The languages that a client prefers, by its header `accept-language` ([RFC 9110, 12.5.4]).
//!
//! [RFC 9110, 12.5.4]: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4

use http::{HeaderMap, header};

use super::weight;

/// The maximum number of ranges. A request with more of them has no preference.
const MAX_RANGES: usize = 100;

/// The longest range, in bytes.
const MAX_TAG: usize = 64;

/// The language ranges of a request, the preferred ones first.
pub(super) struct Preferences<'a> {
    ranges: Vec<Range<'a>>,
}

struct Range<'a> {
    /// Such as `fr-CA`, or `*`.
    tag: &'a str,
    /// In thousandths.
    quality: u16,
}

impl<'a> Preferences<'a> {
    /// Ranges that are not valid are left out, and so are lines that are not ASCII.
    pub(super) fn of(request: &'a HeaderMap) -> Self {
        let lines = request.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
        let texts: Vec<_> = lines.flat_map(|line| line.split(',')).take(MAX_RANGES + 1).collect();
        let is_hostile = texts.len() > MAX_RANGES;
        let mut ranges: Vec<_> = texts.into_iter().filter_map(range).filter(|_| !is_hostile).collect();
        // Equal qualities keep their order.
        ranges.sort_by_key(|range| u16::MAX - range.quality);
        Self { ranges }
    }

    /// The preferred ones of `languages`, found by the lookup of [RFC 4647, 3.4]: a range such as `fr-CA` stands for `fr-CA`, or
    /// else for `fr`. The range `*` is skipped.
    ///
    /// [RFC 4647, 3.4]: https://www.rfc-editor.org/rfc/rfc4647#section-3.4
    pub(super) fn among<'l>(&self, languages: impl Iterator<Item = &'l str> + Clone) -> impl Iterator<Item = &'l str> {
        let wanted = self.ranges.iter().take_while(|range| range.quality > 0);
        wanted.filter_map(move |range| {
            let fallbacks = std::iter::successors(Some(range.tag), |tag| shorter(tag));
            fallbacks.filter(|tag| !self.refuses(tag)).find_map(|tag| {
                let mut languages = languages.clone();
                languages.find(|language| language.eq_ignore_ascii_case(tag))
            })
        })
    }

    /// Whether the client does not want this language.
    fn refuses(&self, tag: &str) -> bool {
        let refused = self.ranges.iter().rev().take_while(|range| range.quality == 0);
        refused.into_iter().any(|range| range.tag.eq_ignore_ascii_case(tag))
    }
}

/// Reads `fr-CA;q=0.8`.
fn range(text: &str) -> Option<Range<'_>> {
    let (tag, parameter) = text.split_once(';').map_or((text, None), |(tag, rest)| (tag, Some(rest)));
    let tag = tag.trim();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_valid = tag == "*" || (tag.len() <= MAX_TAG && tag.split('-').all(is_part));
    let quality = match parameter {
        None => weight::MAX,
        Some(parameter) => {
            let (name, value) = parameter.split_once('=')?;
            if !name.trim().eq_ignore_ascii_case("q") {
                return None;
            }
            weight::parse(value.trim())?
        }
    };
    is_valid.then_some(Range { tag, quality })
}

/// The range without its last part, and without a part of one character before that, which introduces what follows it.
fn shorter(tag: &str) -> Option<&str> {
    let (mut rest, _) = tag.rsplit_once('-')?;
    if let Some((before, last)) = rest.rsplit_once('-')
        && last.len() == 1
    {
        rest = before;
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header};

    use super::{Preferences, shorter};

    fn preferred(lines: &[&str], languages: &[&str]) -> Vec<String> {
        let mut request = HeaderMap::new();
        for line in lines {
            request.append(header::ACCEPT_LANGUAGE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        Preferences::of(&request).among(languages.iter().copied()).map(str::to_owned).collect()
    }

    #[test]
    fn ranges_lose_their_last_part_until_a_language_fits() {
        let languages = ["en", "fr", "zh-Hant"];
        let pairs: [(&str, &[&str]); 12] = [
            ("fr", &["fr"]),
            ("FR-ca", &["fr"]),
            ("zh-hant-cn-x-private1", &["zh-Hant"]),
            ("zh-Hans", &[]),
            ("zh", &[]),
            ("de, fr;q=0.5", &["fr"]),
            ("fr;q=0.5, en;q=0.8", &["en", "fr"]),
            ("fr;q=0.5,en;q=0.5", &["fr", "en"]),
            ("en-GB , fr ; Q=0.3", &["en", "fr"]),
            ("fr;q=0", &[]),
            ("fr-CA, fr;q=0, en;q=0.1", &["en"]),
            ("*", &[]),
        ];
        for (header, expected) in pairs {
            assert_eq!(preferred(&[header], &languages), expected, "{header}");
        }
    }

    #[test]
    fn ranges_that_are_not_valid_are_left_out() {
        for header in [
            "",
            ",",
            ";q=1",
            "fr;q=1.1",
            "fr;q=",
            "fr;q=0.5555",
            "fr;q=-1",
            "fr;x=1",
            "fr;",
            "f r",
            "fr-",
            "-fr",
            "französisch",
            "fr--CA",
            "abcdefghi",
            "fr-\u{e9}",
            "fr;q=0.5;q=1",
        ] {
            assert_eq!(preferred(&[header], &["fr"]), <[&str; 0]>::default(), "{header}");
        }
        assert_eq!(preferred(&["fr;q=2, \t", "fr-CH"], &["fr"]), ["fr"], "the valid one counts");
        assert_eq!(preferred(&["é", "fr"], &["fr"]), ["fr"], "the other line counts");
        let long = format!("fr-{}", "x1-".repeat(30).trim_end_matches('-'));
        assert_eq!(preferred(&[&long], &["fr"]), <[&str; 0]>::default());
    }

    #[test]
    fn too_many_ranges_are_no_preference() {
        let header = |ranges: usize| vec!["fr"; ranges].join(",");
        assert_eq!(preferred(&[&header(100)], &["fr"]).len(), 100);
        assert_eq!(preferred(&[&header(101)], &["fr"]).len(), 0);
        assert_eq!(preferred(&[&header(60), &header(41)], &["fr"]).len(), 0, "in several lines");
    }

    #[test]
    fn parts_of_one_character_go_with_what_they_introduce() {
        assert_eq!(shorter("zh-Hant-CN-x-private1"), Some("zh-Hant-CN"));
        assert_eq!(shorter("a-b"), Some("a"));
        assert_eq!(shorter("fr"), None);
    }
}
