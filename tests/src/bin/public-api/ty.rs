//! Shows types and signatures as they are written in source code.

use serde_json::Value;

pub(crate) fn signature(function: &Value) -> String {
    let signature = &function["sig"];
    let inputs = signature["inputs"].as_array().into_iter().flatten();
    let inputs: Vec<String> =
        inputs.map(|input| format!("{}: {}", input[0].as_str().unwrap_or_default(), shown(&input[1]))).collect();
    let output =
        if signature["output"].is_null() { String::new() } else { format!(" -> {}", shown(&signature["output"])) };
    let header = &function["header"];
    let words = [("is_const", "const"), ("is_async", "async"), ("is_unsafe", "unsafe")];
    let words = words.iter().filter(|(key, _)| header[key] == true).map(|(_, word)| format!(", {word}"));
    let provided = if function["has_body"] == false { ", required" } else { "" };
    format!("{}({}){output}{}{provided}", generics(&function["generics"]), inputs.join(", "), words.collect::<String>())
}

pub(crate) fn generics(generics: &Value) -> String {
    let params = generics["params"].as_array().into_iter().flatten();
    let params: Vec<String> = params
        .filter(|param| param["kind"]["type"]["is_synthetic"] != true)
        .map(|param| {
            let bounds = bounds(&param["kind"]["type"]["bounds"]);
            let bounds = if bounds.is_empty() { bounds } else { format!(": {bounds}") };
            format!("{}{bounds}", param["name"].as_str().unwrap_or_default())
        })
        .collect();
    if params.is_empty() { String::new() } else { format!("<{}>", params.join(", ")) }
}

fn bounds(bounds: &Value) -> String {
    let bounds = bounds.as_array().into_iter().flatten().map(|bound| {
        if let Some(lifetime) = bound["outlives"].as_str() {
            return lifetime.to_owned();
        }
        let modifier = if bound["trait_bound"]["modifier"] == "maybe" { "?" } else { "" };
        match &bound["trait_bound"]["trait"] {
            Value::Null => String::new(),
            found => format!("{modifier}{}", path(found)),
        }
    });
    bounds.filter(|bound| !bound.is_empty()).collect::<Vec<_>>().join(" + ")
}

/// The last name of a path, with its arguments.
pub(crate) fn path(path: &Value) -> String {
    let name = path["path"].as_str().or_else(|| path["name"].as_str()).unwrap_or_default();
    let name = name.rsplit("::").next().unwrap_or_default();
    format!("{name}{}", args(&path["args"]))
}

fn args(args: &Value) -> String {
    if let Value::Object(call) = &args["parenthesized"] {
        let inputs: Vec<String> = call["inputs"].as_array().into_iter().flatten().map(shown).collect();
        let output = if call["output"].is_null() { String::new() } else { format!(" -> {}", shown(&call["output"])) };
        return format!("({}){output}", inputs.join(", "));
    }
    let given = args["angle_bracketed"]["args"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|arg| arg["lifetime"].as_str().map_or_else(|| shown(&arg["type"]), str::to_owned));
    let constrained = args["angle_bracketed"]["constraints"].as_array().into_iter().flatten().map(|constraint| {
        format!(
            "{} = {}",
            constraint["name"].as_str().unwrap_or_default(),
            shown(&constraint["binding"]["equality"]["type"])
        )
    });
    let all: Vec<String> = given.chain(constrained).collect();
    if all.is_empty() { String::new() } else { format!("<{}>", all.join(", ")) }
}

pub(crate) fn shown(ty: &Value) -> String {
    let Some((kind, inner)) = ty.as_object().and_then(|ty| ty.iter().next()) else {
        return ty.as_str().unwrap_or("_").to_owned();
    };
    let list = |types: &Value| types.as_array().into_iter().flatten().map(shown).collect::<Vec<_>>().join(", ");
    match kind.as_str() {
        "primitive" | "generic" => inner.as_str().unwrap_or_default().to_owned(),
        "resolved_path" => path(inner),
        "tuple" => format!("({})", list(inner)),
        "slice" => format!("[{}]", shown(inner)),
        "array" => format!("[{}; {}]", shown(&inner["type"]), inner["len"].as_str().unwrap_or_default()),
        "borrowed_ref" => {
            let lifetime = inner["lifetime"].as_str().map(|name| format!("{name} ")).unwrap_or_default();
            let mutable = if inner["is_mutable"] == true { "mut " } else { "" };
            format!("&{lifetime}{mutable}{}", shown(&inner["type"]))
        }
        "impl_trait" => format!("impl {}", bounds(inner)),
        "dyn_trait" => {
            let traits = inner["traits"].as_array().into_iter().flatten().map(|found| path(&found["trait"]));
            format!("dyn {}", traits.collect::<Vec<_>>().join(" + "))
        }
        "qualified_path" => {
            format!(
                "<{} as {}>::{}",
                shown(&inner["self_type"]),
                path(&inner["trait"]),
                inner["name"].as_str().unwrap_or_default()
            )
        }
        "function_pointer" => format!("fn{}", signature(inner)),
        other => other.to_owned(),
    }
}
