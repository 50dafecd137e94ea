//! The checks of a translation. They run in const evaluation, so every step counts: rustc stops evaluations that are too
//! long. That is why codes are found through the index of their table.

use super::{
    language::{are_related, is_language},
    pieces::{Piece, Pieces, number_of},
    texts::{Text, Translation, Words},
};
use crate::declare::{
    catalogue::{Catalogue, clash::Seen, lookup::hash, meant::push_unknown, table::same_text},
    fault::Fault,
    spec::ErrorSpec,
    table::Texts,
    template::name_of,
};

/// The maximum number of codes in the catalogue of a translation.
const MAX_CODES: usize = 16_384;

/// The hashes of the codes, in the order of the texts.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
pub const fn hashes<const N: usize>(texts: &[Text]) -> [u32; N] {
    let mut hashes = [0; N];
    let mut number = 0;
    while number < N {
        hashes[number] = hash(texts[number].code);
        number += 1;
    }
    hashes
}

/// The translation, and everything that does not fit the catalogue. The places are the language, the name of the translation,
/// each text, and each translation after `..`.
#[must_use]
pub const fn checked(
    language: &'static str,
    texts: &'static [Text],
    hashes: &'static [u32],
    others: &'static [&'static Translation],
    catalogue: &'static Catalogue,
    is_complete: bool,
) -> (Translation, Fault) {
    let translation = Translation { language, catalogue, texts, hashes, others };
    let fault = check(&translation, is_complete);
    (translation, fault)
}

const LANGUAGE: usize = 0;
const NAME: usize = 1;
const FIRST_TEXT: usize = 2;

const fn check(translation: &Translation, is_complete: bool) -> Fault {
    let catalogue = translation.catalogue;
    let mut faults = Fault::none();
    if !is_language(translation.language) {
        faults.add(LANGUAGE, &["`", translation.language, "` is not a language tag, such as `fr` or `pt-BR`"]);
        return faults;
    }
    let tables = Seen::of(catalogue);
    let mut translated = Numbers { has: [false; MAX_CODES] };
    let (mut texts, mut hashes) = (translation.texts, translation.hashes);
    let mut place = FIRST_TEXT;
    while let ([text, other_texts @ ..], [hash, other_hashes @ ..]) = (texts, hashes) {
        if let Some(Row { number, spec, .. }) = find(&tables, text.code, *hash) {
            if translated.contains(number) {
                faults.add(place, &["`", text.code, "` has two texts"]);
            }
            translated.insert(number);
            check_text(place, text, spec, &mut faults);
        } else if !tables.is_incomplete() {
            faults.begin(place);
            push_unknown(&mut faults.text, catalogue.owner, &tables, text.code);
        }
        (texts, hashes) = (other_texts, other_hashes);
        place += 1;
    }
    let mut others = translation.others;
    while let [other, tail @ ..] = others {
        check_languages(place, translation.language, &[other], &mut faults);
        others = tail;
        place += 1;
    }
    if is_complete {
        add_others(translation.others, &tables, &mut translated);
        if check_complete(&tables, &translated, &mut faults) {
            check_unused(translation.others, &tables, &translated, &mut faults);
        }
    }
    faults
}

/// A row of a catalogue.
struct Row<'a> {
    /// All rows of all tables are counted.
    number: usize,
    spec: ErrorSpec,
    table: &'a Catalogue,
}

/// A set of numbers.
struct Numbers {
    has: [bool; MAX_CODES],
}

impl Numbers {
    #[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
    const fn insert(&mut self, number: usize) {
        self.has[number] = true;
    }

    #[expect(clippy::indexing_slicing, reason = "a failed evaluation is a compile error, as it should be")]
    const fn contains(&self, number: usize) -> bool {
        assert!(number < MAX_CODES, "the catalogue of a translation can have at most 16384 codes");
        self.has[number]
    }
}

/// The row of a code. A row of the fallback counts only if no other table has the code.
const fn find<'a>(tables: &Seen<'a>, code: &str, hash: u32) -> Option<Row<'a>> {
    let mut fallback = None;
    let mut before = 0;
    let mut table_number = 0;
    while let Some(table) = tables.table(table_number) {
        if let Some(number) = table.find_code(code, hash)
            && let Some(spec) = table.rows.get(number)
            && tables.has(table_number, spec)
        {
            let row = Row { number: before + number, spec, table };
            if !table.is_fallback() {
                return Some(row);
            }
            fallback = Some(row);
        }
        before += table.rows.len();
        table_number += 1;
    }
    fallback
}

/// Compares the placeholders of a text with those of the template.
const fn check_text(place: usize, text: &Text, spec: ErrorSpec, faults: &mut Fault) {
    let template = spec.pieces();
    let is_message_empty = template.len() <= 1 && template.get(0).is_empty();
    if text.text.is_empty() && !is_message_empty {
        faults.add(place, &["the text of `", text.code, "` is empty, but its message is not"]);
        return;
    }
    let placeholders = template.len() / 2;
    let mut shown = 0_u64;
    let mut rest = Pieces { text: text.text };
    while let Some(piece) = rest.next() {
        match piece {
            Piece::Literal(_) => {}
            Piece::Placeholder(name) => {
                let number = number_of(template, name);
                if number.is_none() {
                    no_placeholder(place, text.code, name, template, faults);
                }
                // If only the format is wrong, the placeholder is not missing too.
                if number.is_some() || number_of(template, name_of(name)).is_some() {
                    shown |= 1 << (first_named(template, name_of(name)) % 64);
                }
            }
            Piece::Broken => {
                const ADVICE: &str =
                    "` has a single brace: write `{{` or `}}` for a brace, and `{name}` for a placeholder";
                faults.add(place, &["the text of `", text.code, ADVICE]);
                return;
            }
        }
    }
    let mut number = 0;
    while number < placeholders {
        let name = name_of(template.placeholder(number));
        // A name that occurs twice counts at its first place, whichever of its formats the text shows.
        if shown & 1 << (first_named(template, name) % 64) == 0 {
            faults.add(place, &["the text of `", text.code, "` lacks the placeholder `{", name, "}`"]);
        }
        number += 1;
    }
    let mut words = text.words;
    while let [Words { placeholder, .. }, tail @ ..] = words {
        if number_of(template, placeholder).is_none() {
            faults
                .add(place, &["`", text.code, "` has words for `", placeholder, "`, which is not a placeholder of it"]);
        }
        words = tail;
    }
}

/// Reports a placeholder that the message does not have. One that brings a format of its own is shown without it, because a
/// text can only choose among the formats of the message.
const fn no_placeholder(place: usize, code: &str, written: &str, template: Texts, faults: &mut Fault) {
    let name = name_of(written);
    if name.len() < written.len() && number_of(template, name).is_some() {
        const ADVICE: &str = "}`, because the format is that of the message";
        faults.add(place, &["the text of `", code, "` has `{", written, "}`: write `{", name, ADVICE]);
    } else {
        faults.add(place, &["the message of `", code, "` has no placeholder `{", written, "}`"]);
    }
}

/// The number of the first placeholder with this name, which one has.
const fn first_named(template: Texts, name: &str) -> usize {
    let mut number = 0;
    while number < template.len() / 2 && !same_text(name_of(template.placeholder(number)), name) {
        number += 1;
    }
    number
}

/// Reports the translations that are added although they are in another language.
const fn check_languages(place: usize, language: &str, mut others: &[&Translation], faults: &mut Fault) {
    while let [other, tail @ ..] = others {
        if are_related(language, other.language) {
            check_languages(place, language, other.others, faults);
        } else {
            faults.add(place, &["`..` adds texts in the language `", other.language, "` to those in `", language, "`"]);
        }
        others = tail;
    }
}

/// Adds the rows for which other translations have a text. A text counts only for a row of the type that it was compared with,
/// because it is used for no other.
const fn add_others(mut others: &[&'static Translation], tables: &Seen<'_>, translated: &mut Numbers) {
    while let [other, tail @ ..] = others {
        let other_tables = Seen::of(other.catalogue);
        let (mut texts, mut hashes) = (other.texts, other.hashes);
        while let ([text, texts_tail @ ..], [hash, hashes_tail @ ..]) = (texts, hashes) {
            let rows = (find(tables, text.code, *hash), find(&other_tables, text.code, *hash));
            if let (Some(row), Some(other_row)) = rows
                && row.table.same_as(other_row.table)
            {
                translated.insert(row.number);
            }
            (texts, hashes) = (texts_tail, hashes_tail);
        }
        add_others(other.others, tables, translated);
        others = tail;
    }
}

/// Reports the first type in `..` that has a text for a code without one. That text does not count, because the code is another
/// type's. Returns whether there is such a type.
const fn check_unused(
    mut others: &[&'static Translation],
    tables: &Seen<'_>,
    translated: &Numbers,
    faults: &mut Fault,
) -> bool {
    while let [other, tail @ ..] = others {
        let other_tables = Seen::of(other.catalogue);
        let (mut texts, mut hashes) = (other.texts, other.hashes);
        while let ([text, texts_tail @ ..], [hash, hashes_tail @ ..]) = (texts, hashes) {
            if let Some(row) = find(tables, text.code, *hash)
                && !translated.contains(row.number)
                && let Some(other_row) = find(&other_tables, text.code, *hash)
            {
                faults.add(NAME, &["the texts in `..` for `"]);
                faults.text.push_owner(other_row.table.owner);
                faults.text.push("` are not used for the errors of other types that have the same codes");
                return true;
            }
            (texts, hashes) = (texts_tail, hashes_tail);
        }
        if check_unused(other.others, tables, translated, faults) {
            return true;
        }
        others = tail;
    }
    false
}

/// Reports the codes that have no text, table by table. Returns whether there are any.
const fn check_complete(tables: &Seen<'_>, translated: &Numbers, faults: &mut Fault) -> bool {
    let mut lacks_any = false;
    let mut before = 0;
    let mut table_number = 0;
    while let Some(table) = tables.table(table_number) {
        let mut lacks_one = false;
        let mut number = 0;
        while let Some(spec) = table.rows.get(number) {
            if !translated.contains(before + number)
                && tables.has(table_number, spec)
                && lacks_text(spec.code(), tables, translated)
                && !is_listed_before(tables, table_number, spec)
            {
                if !lacks_one {
                    faults.add(NAME, &["these codes of `"]);
                    faults.text.push_owner(table.owner);
                }
                faults.text.push_all(&[if lacks_one { "`, `" } else { "` have no text: `" }, spec.code()]);
                (lacks_one, lacks_any) = (true, true);
            }
            number += 1;
        }
        if lacks_one {
            faults.text.push("`");
        }
        before += table.rows.len();
        table_number += 1;
    }
    lacks_any
}

/// Whether a row of the table with this number is also one of a table before it: parts of one type are in several places.
const fn is_listed_before(tables: &Seen<'_>, table_number: usize, spec: ErrorSpec) -> bool {
    let Some(table) = tables.table(table_number) else { return false };
    let mut number = 0;
    while number < table_number {
        if let Some(earlier) = tables.table(number)
            && earlier.same_as(table)
            && tables.has(number, spec)
        {
            return true;
        }
        number += 1;
    }
    false
}

/// Whether a code whose row has no text has no other text either: a row of the fallback gives way to that of another table.
const fn lacks_text(code: &str, tables: &Seen<'_>, translated: &Numbers) -> bool {
    match find(tables, code, hash(code)) {
        Some(row) => !translated.contains(row.number),
        None => true,
    }
}
