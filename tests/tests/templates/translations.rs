//! Translations of many codes.

use std::fmt::Write;

use rest_error_tests::program::Program;

use crate::{compiler::Compiler, program::PRELUDE};

/// rustc stops long evaluations, so a check that compared each text with each code would not compile.
#[test]
fn a_translation_of_1000_codes_compiles() {
    const CODES: usize = 1000;
    let (mut variants, mut texts) = (String::new(), String::new());
    for number in 0..CODES {
        writeln!(variants, "#[rest(msg = \"The thing {{id}} of the kind {number} was not found\")] Thing{number:04}NotFound {{ id: u32 }},").unwrap();
        writeln!(texts, "\"Thing{number:04}NotFound\" => \"La chose {{id}} de l’espèce {number} est introuvable\",")
            .unwrap();
    }
    let item = format!(
        "#[derive(Debug, rest_error::RestError)] #[rest(status = 404)] enum Many {{ {variants} }}\n\
         rest_error::translation! {{ static MANY: \"fr\" for Many, complete = {{ {texts} }}; }}"
    );
    let main = "let spec = <Many as rest_error::Catalogued>::CATALOGUE.get(\"Thing0999NotFound\").unwrap();\n\
                let text = MANY.message(spec, |_| Some(\"7\".into()));\n\
                println!(\"{}\", text.unwrap());";
    let output = Compiler::find().run("translations", &Program::new(PRELUDE, [(0, item)], main));
    assert_eq!(output, "La chose 7 de l’espèce 999 est introuvable\n");
}
