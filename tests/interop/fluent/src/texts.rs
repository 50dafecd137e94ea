//! The Fluent files, and the messages in them.

use std::error::Error;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use rest_error::{Catalogue, ErrorReport, middleware::render::Translate};
use serde_json::{Map, Value};

/// The files by their languages. A service could read them from a folder when it starts.
const FILES: [(&str, &str); 2] = [("fr", include_str!("../locales/fr.ftl")), ("pl", include_str!("../locales/pl.ftl"))];

/// The messages of all languages.
pub struct Texts(Vec<(&'static str, FluentBundle<FluentResource>)>);

impl Texts {
    /// Reads the files of this service.
    ///
    /// # Errors
    /// If a file is not valid.
    pub fn load() -> Result<Self, Box<dyn Error>> {
        Self::read(&FILES)
    }

    /// Reads files, each with its language.
    ///
    /// # Errors
    /// If a file or the tag of a language is not valid.
    pub fn read(files: &[(&'static str, &str)]) -> Result<Self, Box<dyn Error>> {
        let mut bundles = Vec::new();
        for (language, file) in files {
            let mut bundle = FluentBundle::new_concurrent(vec![language.parse()?]);
            // Marks around the arguments would be invisible characters in the JSON.
            bundle.set_use_isolating(false);
            let resource =
                FluentResource::try_new((*file).to_owned()).map_err(|(_, errors)| format!("{language}: {errors:?}"))?;
            bundle.add_resource(resource).map_err(|errors| format!("{language}: {errors:?}"))?;
            bundles.push((*language, bundle));
        }
        Ok(Self(bundles))
    }

    /// The languages of the files.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(language, _)| *language)
    }

    /// Everything in the catalogue that a file lacks: messages, and variables that stand for placeholders.
    #[must_use]
    pub fn missing(&self, catalogue: &Catalogue) -> Vec<String> {
        let mut missing = Vec::new();
        for (language, bundle) in &self.0 {
            for spec in catalogue.iter() {
                let shown = |name: &str| format!("<{name}>");
                let mut arguments = FluentArgs::new();
                for name in spec.placeholders() {
                    arguments.set(variable(name), shown(name));
                }
                let Some((text, is_valid)) = format(bundle, spec.code(), &arguments) else {
                    missing.push(format!("{language}: {} has no message", spec.code()));
                    continue;
                };
                if !is_valid {
                    missing.push(format!("{language}: {} has a variable that is no placeholder", spec.code()));
                }
                for name in spec.placeholders().filter(|name| !text.contains(&shown(name))) {
                    missing.push(format!("{language}: {} does not show {name}", spec.code()));
                }
            }
        }
        missing
    }
}

impl Translate for Texts {
    fn translate(&self, report: &ErrorReport, language: &str) -> Option<String> {
        let (_, bundle) = self.0.iter().find(|(known, _)| *known == language)?;
        let values: Map<String, Value> =
            report.args().and_then(|args| serde_json::from_str(args).ok()).unwrap_or_default();
        let mut arguments = FluentArgs::new();
        for (name, shown) in report.arguments() {
            let value = match values.get(name).and_then(Value::as_f64) {
                Some(number) => FluentValue::from(number),
                None => FluentValue::from(shown.into_owned()),
            };
            arguments.set(variable(name), value);
        }
        let (text, is_valid) = format(bundle, report.code(), &arguments)?;
        is_valid.then_some(text)
    }
}

/// The message, and whether all of its variables were there.
fn format(bundle: &FluentBundle<FluentResource>, code: &str, arguments: &FluentArgs<'_>) -> Option<(String, bool)> {
    // An identifier of Fluent contains no dots.
    let pattern = bundle.get_message(&code.replace('.', "-"))?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    Some((text, errors.is_empty()))
}

/// The name of a placeholder as a variable, which begins with a letter: the fields of tuples are `arg0`, `arg1` and so on.
fn variable(placeholder: &str) -> String {
    if placeholder.starts_with(|first: char| first.is_ascii_digit()) {
        format!("arg{placeholder}")
    } else {
        placeholder.to_owned()
    }
}
