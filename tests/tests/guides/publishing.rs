//! What the programs of the guide `publishing` answer and print.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use axum::body::{Body, to_bytes};
use http::Request;
use rest_error::{Catalogued, RestError, contract::Contract};
use rest_error_tests::shown::assert_shown;
use serde_json::Value;
use tower::ServiceExt;

use crate::page;

const GUIDE: &str = include_str!("../../../runtime/src/guide/publishing.md");

async fn answer(path: &str) -> (String, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let (parts, body) = page::service().oneshot(request).await.unwrap().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts.headers["content-type"].to_str().unwrap().to_owned(), String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn the_page_has_every_code_and_escapes_the_texts() {
    let (content_type, html) = answer("/errors").await;
    assert_eq!(content_type, "text/html; charset=utf-8");
    let row = "<tr id=\"MachineNotFound\"><td><a href=\"#MachineNotFound\">MachineNotFound</a><td>404\
               <td>Machine &lt;{id}&gt; was not found<td>No machine has this ID.\n";
    assert!(html.contains(row), "{html}");
    let (content_type, list) = answer("/errors.json").await;
    assert_eq!(content_type, "application/json");
    let list: Value = serde_json::from_str(&list).unwrap();
    let codes: Vec<_> = list.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(html.matches("<tr id=").count(), codes.len());
    assert!(codes.len() > 40 && codes.iter().all(|code| html.contains(&format!("<tr id=\"{code}\">"))));
    assert!(answer("/elsewhere").await.1.contains("\"code\":\"NotFound\""));
}

mod before {
    #[derive(Debug, rest_error::RestError)]
    #[allow(dead_code, reason = "only its codes are compared")]
    pub(super) enum MachineError {
        #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
        NotFound { id: u64 },
        #[rest(status = 503, msg = "The inventory is not reachable", retry_after = 30)]
        InventoryDown,
    }
}

mod after {
    #[derive(Debug, rest_error::RestError)]
    #[allow(dead_code, reason = "only its codes are compared")]
    pub(super) enum MachineError {
        #[rest(code = "MachineNotFound", status = 410, msg = "Machine {id} was not found")]
        NotFound { id: u64 },
        #[rest(status = 503, msg = "The inventory is not reachable")]
        InventoryDown,
        #[rest(status = 409, msg = "A machine has this label")]
        LabelTaken,
    }
}

/// Runs the program of the guide in a folder with these contracts, as the workflow does, and returns whether it passes, with its output.
fn review(name: &str, agreed: &Contract, now: &Contract) -> (bool, String) {
    let folder = fresh_folder(name);
    agreed.bless(folder.join("agreed.json")).unwrap();
    now.bless(folder.join("errors.json")).unwrap();
    let output = review_in(&folder);
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

fn fresh_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

fn review_in(folder: &Path) -> Output {
    let mut command = Command::new(env::current_exe().unwrap());
    let options = ["pull_request::no_client_breaks", "--exact", "--ignored", "--nocapture"];
    command.args(options).current_dir(folder).output().unwrap()
}

fn is_shown(block: &str) {
    let block = format!("```text\n{}\n```\n", block.trim_end());
    assert_shown(
        "runtime/src/guide/publishing.md",
        GUIDE,
        &block,
        "This is what the contract test says. Update the guide.",
    );
}

#[test]
fn the_guide_shows_what_a_reviewer_sees() {
    let [before, after] = [before::MachineError::CATALOGUE, after::MachineError::CATALOGUE].map(Contract::of);
    is_shown(&before.differences_to(&after).to_string());
    let (passes, output) = review("review-breaking", &before, &after);
    assert!(!passes && output.contains(&before.differences_to(&after).to_string()), "{output}");
    let (passes, output) = review("review-same", &before, &before);
    assert!(passes && output.contains("\nno differences\n"), "{output}");
    // A file that is missing is reported by its name, in words.
    let output = review_in(&fresh_folder("review-missing"));
    assert!(!output.status.success());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains("there is no file agreed.json: create it with"), "{error}");
}

#[test]
fn the_guide_shows_both_releases_of_a_new_name() {
    #[derive(Debug, RestError)]
    #[rest(code = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    #[allow(dead_code, reason = "only its code is compared")]
    struct Old {
        id: u64,
    }

    #[derive(Debug, RestError)]
    #[rest(code = "MachineNotFound", alias = "NoSuchMachine", status = 404, msg = "Machine {id} was not found")]
    #[allow(dead_code, reason = "only its code is compared")]
    struct First {
        id: u64,
    }

    #[derive(Debug, RestError)]
    #[rest(code = "NoSuchMachine", alias = "MachineNotFound", status = 404, msg = "Machine {id} was not found")]
    #[allow(dead_code, reason = "only its code is compared")]
    struct Second {
        id: u64,
    }

    let contract = |catalogue| Contract::of(catalogue).with_operation("GET /machines/{id}", catalogue);
    let [old, first, second] = [Old::CATALOGUE, First::CATALOGUE, Second::CATALOGUE].map(contract);
    assert!(old.differences_to(&first).breaking().is_empty());
    is_shown(&first.differences_to(&second).to_string());
    // Clients with the list of either release recognize the codes of both.
    for catalogue in [First::CATALOGUE, Second::CATALOGUE] {
        assert!(catalogue.get("MachineNotFound").is_some() && catalogue.get("NoSuchMachine").is_some());
    }
    assert!(Old::CATALOGUE.get("NoSuchMachine").is_none());
}
