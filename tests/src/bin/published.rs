//! Prints a catalogue in a form in which it is published. `tests/interop/consumers` gives that to its real consumers.

use rest_error::{Catalogue, Catalogued};
use rest_error_tests::hostile::{BY_HAND, Hostile};

static EMPTY: Catalogue = Catalogue::new("empty", &[], &[]);

fn main() -> Result<(), String> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let [catalogue, form] = args.as_slice() else {
        return Err("usage: published (hostile|by-hand|empty) (markdown|typescript|json)".to_owned());
    };
    let catalogue = match catalogue.as_str() {
        "hostile" => Hostile::CATALOGUE,
        "by-hand" => &BY_HAND,
        "empty" => &EMPTY,
        other => return Err(format!("{other:?} is no catalogue")),
    };
    let text = match form.as_str() {
        "markdown" => catalogue.to_markdown(),
        "typescript" => catalogue.to_typescript(),
        "json" => serde_json::to_string(catalogue).map_err(|error| error.to_string())?,
        other => return Err(format!("{other:?} is no form")),
    };
    print!("{text}");
    Ok(())
}
