//! Links to a heading of a guide lead to a heading that exists. `.ci/check-links` finds this in the built documentation, and these
//! tests without building it.

use std::{collections::BTreeSet, path::Path};

use crate::{files, read};

/// The text without its blocks of code.
pub(crate) fn prose(text: &str) -> String {
    text.split("\n```").step_by(2).collect::<Vec<_>>().join("\n")
}

/// The anchors that rustdoc gives to the headings of a guide.
fn anchors(guide: &str) -> BTreeSet<String> {
    let text = prose(&read(Path::new("runtime/src/guide").join(guide).with_extension("md")));
    let headings =
        text.lines().filter_map(|line| line.strip_prefix('#')).map(|line| line.trim_start_matches('#').trim());
    let anchor = |heading: &str| {
        let kept = heading.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
        kept.map(|char| if char == ' ' { '-' } else { char.to_ascii_lowercase() }).collect()
    };
    headings.map(anchor).collect()
}

/// The guide to which a link leads, and the anchor there.
fn target<'a>(link: &'a str, own: &'a str) -> Option<(&'a str, &'a str)> {
    let (path, anchor) = link.split_once('#')?;
    match path {
        "" => Some((own, anchor)),
        "derive@crate::RestError" => Some(("attributes", anchor)),
        _ => {
            let name = path.rsplit_once("guide::")?.1;
            Some((name, anchor))
        }
    }
}

#[test]
fn links_to_headings_lead_to_headings() {
    let mut seen = 0;
    for file in files("runtime/src", &["md", "rs"]) {
        let own = file.file_stem().unwrap().to_str().unwrap();
        let is_guide = file.extension().is_some_and(|extension| extension == "md");
        let text = prose(&std::fs::read_to_string(&file).unwrap());
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let Some((guide, anchor)) = target(link, own).filter(|_| is_guide || !link.starts_with('#')) else {
                continue;
            };
            assert!(anchors(guide).contains(anchor), "{}: {link} leads to no heading", file.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "the links were found: {seen}");
}
