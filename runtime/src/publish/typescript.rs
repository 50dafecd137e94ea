//! The catalogue as a TypeScript module.

use std::fmt::Write;

use crate::declare::{
    argument_type::{ArgumentKind, ArgumentType},
    catalogue::{Catalogue, Entry},
    spec::ErrorSpec,
};

/// What precedes the codes.
const HEAD: &str = include_str!("typescript/head.ts");
/// The types and functions, which are the same for every catalogue.
const TYPES: &str = include_str!("typescript/types.ts");

impl Catalogue {
    /// Renders a TypeScript module, for clients that are written in TypeScript or JavaScript.
    ///
    /// | the module exports | which is |
    /// |---|---|
    /// | `ERROR_CODES` | the known codes, each with `status`, `template`, `retryable` and so on |
    /// | `KnownCode`, `ErrorCode` | the codes as types; `ErrorCode` also allows codes that the service adds later |
    /// | `Envelope`, `ServiceError`, `ErrorDetail` | the types of a response's body and of its parts |
    /// | `KnownError<"MachineNotFound">` | a `ServiceError` with this code and the types of its `args` |
    /// | `ArgsByCode` | the types of `args`, for the codes that send them |
    /// | `isEnvelope(body)` | whether a parsed body is an envelope |
    /// | `hasCode(error, "MachineNotFound")` | whether the error has this code or an alias of it; narrows the type of `args` |
    /// | `isKnown(error)` | whether the code is known; afterwards, a `switch` over `error.code` narrows the type |
    /// | `knownCode(code)`, `factsOf(code)` | the code that an alias stands for, and an entry of `ERROR_CODES`, or `undefined` |
    ///
    /// A code has the first paragraph of its doc comment, and a deprecated code is `@deprecated`. The module has no
    /// dependencies. It compiles with `tsc --strict`, with TypeScript 5.0 or later, and runs wherever ES2015 does.
    ///
    /// A number of JavaScript is only exact to 53 bits, so `JSON.parse` rounds larger integers in `args`.
    ///
    /// In a test, [`contract::check_file`](crate::contract::check_file) compares the module with a committed file.
    ///
    /// ```
    /// use rest_error::{Catalogued, RestError};
    ///
    /// #[derive(Debug, RestError)]
    /// #[rest(args, status = 404)]
    /// enum MachineError {
    ///     /// No machine has this ID.
    ///     #[rest(code = "MachineNotFound", msg = "Machine {id} was not found")]
    ///     NotFound { id: u64 },
    /// }
    ///
    /// let module = MachineError::CATALOGUE.to_typescript();
    /// assert!(module.contains(
    ///     r#"  /** No machine has this ID. */
    ///   "MachineNotFound": { status: 404, template: "Machine {id} was not found", retryable: false },"#
    /// ));
    /// assert!(module.contains(r#"  "MachineNotFound": { "id": number };"#));
    /// ```
    #[must_use]
    pub fn to_typescript(&self) -> String {
        let mut module = String::from(HEAD);
        let rows = self.all();
        module.push_str("export const ERROR_CODES = {\n");
        for row in &rows {
            code(&mut module, *row);
        }
        module.push_str(
            "} as const;\n\n/** The types of `args`, for the codes that send them. */\nexport interface ArgsByCode {\n",
        );
        for row in rows.iter().filter(|row| row.sends_args) {
            args(&mut module, row.spec);
        }
        module.push_str("}\n\nconst ALIASES = new Map<string, KnownCode>([\n");
        for Entry { spec, .. } in &rows {
            for alias in spec.aliases() {
                // Writing to a string never fails.
                let _ = writeln!(module, "  [{}, {}],", literal(alias), literal(spec.code()));
            }
        }
        module.push_str("]);\n");
        module.push_str(TYPES);
        module
    }
}

/// One code with its facts, as a property of `ERROR_CODES`.
fn code(out: &mut String, row: Entry) {
    let spec = row.spec;
    documentation(out, spec);
    let code = literal(spec.code());
    // As a plain property, this one would set the prototype of the object.
    let property = if spec.code() == "__proto__" { format!("[{code}]") } else { code };
    let template = literal(&spec.template().to_string());
    let _ = write!(
        out,
        "  {property}: {{ status: {}, template: {template}, retryable: {}",
        spec.status().as_u16(),
        spec.is_retryable()
    );
    match spec.retry_after() {
        Some(delay) => {
            let _ = write!(out, ", retryAfter: {}", delay.as_secs());
        }
        None if spec.may_send_retry_after() => out.push_str(", retryAfter: \"varies\""),
        None => {}
    }
    if spec.aliases().len() > 0 {
        let aliases: Vec<_> = spec.aliases().map(literal).collect();
        let _ = write!(out, ", aliases: [{}]", aliases.join(", "));
    }
    if row.may_send_details {
        out.push_str(", details: true");
    }
    let texts = [
        ("wwwAuthenticate", spec.www_authenticate()),
        ("help", spec.help()),
        ("since", spec.since()),
        ("deprecated", spec.deprecated()),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            let _ = write!(out, ", {name}: {}", literal(text));
        }
    }
    out.push_str(" },\n");
}

/// The types of a code's arguments, as a property of `ArgsByCode`.
fn args(out: &mut String, spec: ErrorSpec) {
    let mut seen: Vec<&str> = Vec::new();
    let mut members = Vec::new();
    for (name, argument) in spec.placeholders().zip(spec.argument_types()) {
        if !seen.contains(&name) {
            seen.push(name);
            members.push(format!("{}: {}", literal(name), type_of(argument)));
        }
    }
    let _ = writeln!(out, "  {}: {{ {} }};", literal(spec.code()), members.join("; "));
}

fn type_of(argument: ArgumentType) -> String {
    let kind = match argument.kind() {
        ArgumentKind::Any => "unknown",
        ArgumentKind::Boolean => "boolean",
        ArgumentKind::Unsigned | ArgumentKind::Integer => "number",
        ArgumentKind::Number => "number | null",
        ArgumentKind::Text => "string",
    };
    match (argument.is_array(), argument.is_optional()) {
        (true, true) => format!("ReadonlyArray<{kind}> | null"),
        (true, false) => format!("ReadonlyArray<{kind}>"),
        // An infinite number is `null` already.
        (false, true) if argument.kind() != ArgumentKind::Number => format!("{kind} | null"),
        (false, _) => kind.to_owned(),
    }
}

/// The first paragraph of the doc comment, with what else is published about the code, as `JSDoc`.
fn documentation(out: &mut String, spec: ErrorSpec) {
    let mut lines = Vec::from([as_comment(&spec.summary())]);
    lines.retain(|summary| !summary.is_empty());
    let tags = [("deprecated", spec.deprecated()), ("since", spec.since()), ("see", spec.help())];
    for (tag, text) in tags {
        lines.extend(text.map(|text| format!("@{tag} {}", as_comment(text)).trim_end().to_owned()));
    }
    match lines.as_slice() {
        [] => {}
        [line] => {
            let _ = writeln!(out, "  /** {line} */");
        }
        lines => {
            out.push_str("  /**\n");
            for line in lines {
                let _ = writeln!(out, "   * {line}");
            }
            out.push_str("   */\n");
        }
    }
}

/// A text inside of a comment, on one line. It neither ends the comment nor begins a tag.
fn as_comment(text: &str) -> String {
    let mut comment = String::with_capacity(text.len());
    let mut before = ' ';
    for found in text.trim().chars() {
        match found {
            '/' if before == '*' => comment.push('\\'),
            '@' if !before.is_alphanumeric() && before != '`' => comment.push('\\'),
            _ => {}
        }
        let ends_line = found.is_control() || matches!(found, '\u{2028}' | '\u{2029}');
        comment.push(if ends_line { ' ' } else { found });
        before = found;
    }
    comment
}

/// A text as a string literal: JSON, in which characters that old parsers take for line breaks are escaped, too.
fn literal(text: &str) -> String {
    let mut json = serde_json::Value::from(text).to_string();
    for (separator, escape) in [('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")] {
        if json.contains(separator) {
            json = json.replace(separator, escape);
        }
    }
    json
}
