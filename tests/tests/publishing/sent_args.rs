//! Which codes send `args` and `details`: all published forms agree with each other, and with the responses.

use rest_error::{
    Catalogue, Catalogued, Envelope, ErrorResponse, HttpError, RestError, catalogue,
    contract::{Contract, compare_response},
    defender::DefenderError,
    extract::Rejection,
    openapi,
};
use serde_json::Value;

use crate::{
    document::{CATALOGUES, document, responses_of},
    group::{GetMachine, Service},
};

/// A type with `args` around one with `args(nested)`.
#[derive(Debug, RestError)]
#[rest(args, status = 409)]
enum Sending {
    #[rest(code = "Sending.Taken", msg = "{name} is taken")]
    Taken { name: String },
    #[rest(code = "Sending.Plain", msg = "This code has no arguments")]
    Plain,
    #[rest(transparent)]
    Rejected(#[from] Rejection),
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

/// The same without `args`.
#[derive(Debug, RestError)]
#[rest(status = 409)]
enum Silent {
    #[rest(code = "Silent.Taken", msg = "{name} is taken")]
    Taken { name: String },
    #[rest(transparent)]
    Rejected(#[from] Rejection),
    #[rest(transparent)]
    Defender(#[from] DefenderError),
}

catalogue! {
    struct SendingFirst = Sending + Silent + HttpError;
    struct SilentFirst = HttpError + Silent + Sending;
    struct SilentOperation = SilentFirst["Silent.Taken", "InternalServerError"] + Silent["InvalidInput"];
    struct OneCodeSends = Silent + Sending["InvalidInput"];
    struct OneCodeSendsFirst = Sending["InvalidInput"] + Silent;
}

const ALL: [&Catalogue; 9] = [
    Sending::CATALOGUE,
    Silent::CATALOGUE,
    SendingFirst::CATALOGUE,
    SilentFirst::CATALOGUE,
    SilentOperation::CATALOGUE,
    OneCodeSends::CATALOGUE,
    OneCodeSendsFirst::CATALOGUE,
    Rejection::CATALOGUE,
    DefenderError::CATALOGUE,
];

fn sorted(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes
}

fn in_catalogue(catalogue: &Catalogue) -> Vec<String> {
    let codes = catalogue.iter().map(|spec| spec.code().to_owned());
    sorted(codes.filter(|code| catalogue.sends_args(code)).collect())
}

fn in_contract(catalogue: &Catalogue, number: usize) -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("sent-args-{number}.json"));
    let _ = std::fs::remove_file(&path);
    Contract::of(catalogue).bless(&path).unwrap();
    let file: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let codes = file["codes"].as_object().unwrap().iter();
    sorted(codes.filter(|(_, code)| code.get("args").is_some()).map(|(code, _)| code.clone()).collect())
}

fn in_typescript(catalogue: &Catalogue) -> Vec<String> {
    let module = catalogue.to_typescript();
    let (_, types) = module.split_once("export interface ArgsByCode {\n").unwrap();
    let (types, _) = types.split_once("}\n\n").unwrap();
    sorted(types.lines().map(|line| line.split('"').nth(1).unwrap().to_owned()).collect())
}

fn in_json(catalogue: &Catalogue) -> Vec<String> {
    let list = serde_json::to_value(catalogue).unwrap();
    let rows = list.as_array().unwrap().iter().filter(|row| row.get("args").is_some());
    sorted(rows.map(|row| row["code"].as_str().unwrap().to_owned()).collect())
}

fn in_markdown(catalogue: &Catalogue) -> Vec<String> {
    let table = catalogue.to_markdown();
    let rows = table.lines().filter(|row| row.contains("Sends `args`: "));
    sorted(rows.map(|row| row.split('`').nth(1).unwrap().to_owned()).collect())
}

/// The codes whose example has `args`, and those that have a schema of their own.
fn in_openapi(catalogue: &Catalogue) -> [Vec<String>; 2] {
    let document = document(openapi::responses(catalogue));
    let (mut examples, mut schemas) = (Vec::new(), Vec::new());
    for response in responses_of(&document).as_object().unwrap().values() {
        let content = &response["content"]["application/json"];
        for (code, example) in content["examples"].as_object().unwrap() {
            if example["value"]["error"].get("args").is_some() {
                examples.push(code.clone());
            }
        }
        for schema in content["schema"]["anyOf"].as_array().into_iter().flatten() {
            let code = &schema["properties"]["error"]["properties"]["code"]["enum"][0];
            schemas.extend(code.as_str().map(str::to_owned));
        }
    }
    [sorted(examples), sorted(schemas)]
}

#[test]
fn all_forms_name_the_same_codes() {
    let others = [GetMachine::CATALOGUE, Service::CATALOGUE];
    for (number, catalogue) in ALL.into_iter().chain(others).chain(CATALOGUES).enumerate() {
        let expected = in_catalogue(catalogue);
        assert_eq!(in_contract(catalogue, number), expected, "contract of {catalogue:?}");
        assert_eq!(in_typescript(catalogue), expected, "TypeScript of {catalogue:?}");
        assert_eq!(in_json(catalogue), expected, "JSON of {catalogue:?}");
        assert_eq!(in_markdown(catalogue), expected, "Markdown of {catalogue:?}");
        assert_eq!(in_openapi(catalogue), [expected.clone(), expected], "OpenAPI of {catalogue:?}");
    }
}

/// The codes with details in the catalogue, the contract, TypeScript, JSON, Markdown and the examples of OpenAPI.
fn with_details(catalogue: &Catalogue, number: usize) -> [Vec<String>; 6] {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("sent-details-{number}.json"));
    let _ = std::fs::remove_file(&path);
    Contract::of(catalogue).bless(&path).unwrap();
    let contract: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let contract = contract["codes"].as_object().unwrap().iter();
    let module = catalogue.to_typescript();
    let rows = module.lines().filter(|line| line.starts_with("  \"") && line.contains(", details: true"));
    let table = catalogue.to_markdown();
    let list = serde_json::to_value(catalogue).unwrap();
    let document = document(openapi::responses(catalogue));
    let responses = responses_of(&document).as_object().unwrap().values();
    let examples =
        responses.flat_map(|response| response["content"]["application/json"]["examples"].as_object().unwrap());
    [
        catalogue.iter().map(|spec| spec.code().to_owned()).filter(|code| catalogue.may_send_details(code)).collect(),
        contract.filter(|(_, code)| code["details"] == true).map(|(code, _)| code.clone()).collect(),
        rows.map(|row| row.split('"').nth(1).unwrap().to_owned()).collect(),
        list.as_array()
            .unwrap()
            .iter()
            .filter(|row| row["details"] == true)
            .map(|row| row["code"].as_str().unwrap().to_owned())
            .collect(),
        table
            .lines()
            .filter(|row| row.contains("`details`."))
            .map(|row| row.split('`').nth(1).unwrap().to_owned())
            .collect(),
        examples
            .filter(|(_, example)| example["value"]["error"].get("details").is_some())
            .map(|(code, _)| code.clone())
            .collect(),
    ]
    .map(sorted)
}

/// The rows of `DefenderError` declare no details, and `Rejection` sends some with their codes.
#[test]
fn all_forms_name_the_same_codes_with_details() {
    for (number, catalogue) in ALL.into_iter().chain([Service::CATALOGUE]).enumerate() {
        let [expected, forms @ ..] = with_details(catalogue, number);
        for (form, codes) in forms.into_iter().enumerate() {
            assert_eq!(codes, expected, "form {form} of {catalogue:?}");
        }
    }
    let rejected =
        ["ContentTooLarge", "InvalidInput", "InvalidRequestBody", "MissingRequiredParameter", "UnsupportedMediaType"];
    for catalogue in [Rejection::CATALOGUE, Sending::CATALOGUE, SilentFirst::CATALOGUE] {
        assert_eq!(with_details(catalogue, 99)[0], rejected);
    }
    assert_eq!(with_details(DefenderError::CATALOGUE, 99)[0], [""; 0]);

    catalogue!(struct Nests = Silent["InvalidInput"]);
    let rejection = rest_error::extract::Json::<Vec<u8>>::from_bytes(b"[300]").unwrap_err();
    let (parts, body) = ErrorResponse::from(rejection).into_http::<Vec<u8>>().into_parts();
    let compare = |catalogue, body: &[u8]| {
        compare_response(catalogue, parts.status, &parts.headers, body).map_err(|error| error.to_string())
    };
    assert_eq!(compare(Rejection::CATALOGUE, &body), Ok(()));
    let error = compare(DefenderError::CATALOGUE, &body).unwrap_err();
    assert!(
        error.ends_with("\n  - the code `InvalidRequestBody` is declared without details, and the response has them")
    );
    assert!(Nests::CATALOGUE.may_send_details("InvalidInput"));
}

#[test]
fn the_codes_are_those_whose_responses_have_arguments() {
    let defender = || DefenderError::InvalidUrl { url: "x".to_owned() };
    let sent = |error: &dyn RestError| {
        let body: Value = serde_json::from_str(&Envelope::new(error).to_json()).unwrap();
        body["error"].get("args").is_some()
    };
    assert!(sent(&Sending::Taken { name: "a".to_owned() }) && Sending::CATALOGUE.sends_args("Sending.Taken"));
    assert!(!sent(&Sending::Plain) && !Sending::CATALOGUE.sends_args("Sending.Plain"));
    assert!(sent(&Sending::from(defender())) && Sending::CATALOGUE.sends_args("InvalidUrl"));
    assert!(!sent(&Silent::from(defender())) && !Silent::CATALOGUE.sends_args("InvalidUrl"));
    assert!(!sent(&Silent::Taken { name: "a".to_owned() }) && !Silent::CATALOGUE.sends_args("Silent.Taken"));
    assert!(!sent(&defender()) && !DefenderError::CATALOGUE.sends_args("InvalidUrl"));
    assert_eq!(in_catalogue(Rejection::CATALOGUE), [""; 0]);
}

/// If one of two types around a nested one has `args`, some responses have them.
#[test]
fn the_order_of_the_types_does_not_matter() {
    assert_eq!(in_catalogue(SendingFirst::CATALOGUE), in_catalogue(SilentFirst::CATALOGUE));
    assert!(SilentFirst::CATALOGUE.sends_args("InvalidInput") && !SilentFirst::CATALOGUE.sends_args("Silent.Taken"));
}

/// The other codes of the nested type come only from the type without `args`.
#[test]
fn a_subset_of_a_type_with_args_decides_only_about_its_codes() {
    assert_eq!(in_catalogue(OneCodeSends::CATALOGUE), ["InvalidInput"]);
    assert_eq!(in_catalogue(OneCodeSendsFirst::CATALOGUE), ["InvalidInput"]);
    assert_eq!(in_catalogue(SilentOperation::CATALOGUE), [""; 0]);
}

#[test]
fn check_response_finds_arguments_that_are_not_declared() {
    catalogue! {
        struct ByService = Sending["InvalidUrl", "Sending.Plain"];
        struct ByNestedType = DefenderError["InvalidUrl"] + Sending["Sending.Plain"];
    }
    let compare = |catalogue, error: Sending| {
        let (parts, body) = ErrorResponse::from(error).into_http::<Vec<u8>>().into_parts();
        compare_response(catalogue, parts.status, &parts.headers, body).map_err(|error| error.sentences().join("; "))
    };
    let error = || Sending::from(DefenderError::InvalidUrl { url: "x".to_owned() });
    assert_eq!(compare(ByService::CATALOGUE, error()), Ok(()));
    assert_eq!(compare(ByNestedType::CATALOGUE, Sending::Plain), Ok(()));
    assert_eq!(
        compare(ByNestedType::CATALOGUE, error()).unwrap_err(),
        "the code `InvalidUrl` is declared without `args`, and the response has them: name the code by the error type that has \
         `args`, not by the type that is nested in it"
    );
    // Where no type could declare them, there is nothing to name.
    let body = r#"{"error":{"code":"Sending.Plain","message":"","target":"t","args":{"name":"a"}}}"#;
    let head = ErrorResponse::from(Sending::Plain).into_http::<Vec<u8>>();
    let error = compare_response(ByService::CATALOGUE, head.status(), head.headers(), body).unwrap_err();
    assert_eq!(error.sentences(), ["the code `Sending.Plain` is declared without `args`, and the response has them"]);
}
