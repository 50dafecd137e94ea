//! Each route in successful use.

use serde_json::{Value, json};

use crate::{
    client::{Request, Response},
    server::Server,
};

const EICAR_SHA1: &str = "3395856ce81f2b7382dee72602f798b642f14140";
const EICAR_SHA256: &str = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const NEW_MACHINE: &str = r#"{"name":"new-desk","ip":"fd00::7","domain":"Contoso.com","osPlatform":"Windows11","clientVersion":"10.8760.0.1"}"#;

#[track_caller]
fn ok(response: &Response) -> Value {
    assert_eq!((response.status, response.header("content-type")), (200, Some("application/json")), "{response:?}");
    response.json()
}

#[track_caller]
fn ids(response: &Response) -> Vec<u64> {
    ok(response).as_array().unwrap().iter().map(|machine| machine["id"].as_u64().unwrap()).collect()
}

#[test]
fn lists_are_filtered() {
    let server = Server::start();
    let cases: [(&str, &[u64]); 12] = [
        ("/api/machines", &[1, 2, 3, 4, 5, 6]),
        ("/api/machines?", &[1, 2, 3, 4, 5, 6]),
        ("/api/machines?ip=10.0.0.2", &[2]),
        ("/api/machines?ip=%3A%3A1", &[]),
        ("/api/machines?domain=CONTOSO.com&os=Linux", &[6]),
        ("/api/machines?os=Windows10", &[3, 5]),
        ("/api/machines?$top=2", &[1, 2]),
        ("/api/machines?%24filter=osPlatform+eq+'Windows10'&$top=1", &[3]),
        ("/api/urls/machines?url=https%3A%2F%2Fexample.com%2Fpage%3Fq%3D1", &[1, 2]),
        ("/api/urls/machines?url=https://b%C3%BCcher.example/", &[3]),
        ("/api/urls/machines?url=http://unseen.example", &[]),
        ("http://any.host/api/machines?os=Linux", &[6]),
    ];
    for (path, expected) in cases {
        assert_eq!(ids(&Request::get(path).send(server.address)), expected, "{path}");
    }
    for hash in [EICAR_SHA1, EICAR_SHA256, &EICAR_SHA1.to_uppercase()] {
        assert_eq!(ids(&Request::get(&format!("/api/files/{hash}/machines")).send(server.address)), [1, 3]);
    }
    let batch = Request::post("/api/machines/batch").json(r#"{"ids":[6,1,6]}"#);
    assert_eq!(ids(&batch.send(server.address)), [6, 1, 6]);
}

#[test]
fn a_machine_can_be_created_tagged_and_isolated() {
    let server = Server::start();
    let created = Request::post("/api/machines").json(NEW_MACHINE).send(server.address);
    assert_eq!(created.status, 201, "{created:?}");
    let mut machine = json!({
        "id": 7, "name": "new-desk", "ip": "fd00::7", "domain": "contoso.com", "osPlatform": "Windows11",
        "clientVersion": "10.8760.0.1", "isolated": false, "tags": [],
    });
    assert_eq!(created.json(), machine);

    for _ in 0..2 {
        let tagged = Request::post("/api/machines/7/tags").json(r#"{"label":"reception"}"#).send(server.address);
        machine["tags"] = json!(["reception"]);
        assert_eq!(ok(&tagged), machine);
    }
    let isolated = Request::post("/api/machines/7/isolate").send(server.address);
    machine["isolated"] = json!(true);
    assert_eq!(ok(&isolated), machine);
    assert_eq!(ok(&Request::get("/api/machines/7").send(server.address)), machine);

    let admin = Request::get("/api/admin/summary").header("authorization", "bearer admin-token");
    assert_eq!(ok(&admin.send(server.address)), json!({"machines": 7, "isolated": 2}));
}

#[test]
fn only_lists_are_limited_to_a_hundred() {
    let server = Server::start();
    for number in 7..=101 {
        let machine = NEW_MACHINE.replace("new-desk", &format!("desk-{number}"));
        assert_eq!(Request::post("/api/machines").json(machine).send(server.address).status, 201);
    }
    assert_eq!(ids(&Request::get("/api/machines").send(server.address)), (1..=100).collect::<Vec<_>>());
    assert_eq!(ids(&Request::get("/api/machines?domain=Contoso.com").send(server.address)).len(), 100);
    let summary = Request::get("/api/admin/summary").header("authorization", "Bearer  admin-token");
    assert_eq!(ok(&summary.send(server.address)), json!({"machines": 101, "isolated": 1}));
    let hunt = Request::post("/api/advancedqueries/run").json(r#"{"query":"desk-101"}"#);
    assert_eq!(ids(&hunt.send(server.address)), [101]);
}

#[test]
fn other_json_media_types_are_accepted() {
    let server = Server::start();
    for content_type in ["application/json; charset=utf-8", "Application/JSON", "application/vnd.contoso+json"] {
        let hunt = Request::post("/api/advancedqueries/run").header("content-type", content_type);
        assert_eq!(ids(&hunt.body(r#"{"query":"desk"}"#).send(server.address)), [1], "{content_type}");
    }
    let chunked = Request::post("/api/machines/batch")
        .header("transfer-encoding", "chunked")
        .json("4\r\n{\"id\r\n9\r\ns\":[1, 2]\r\n1\r\n}\r\n0\r\n\r\n");
    assert_eq!(ids(&chunked.send(server.address)), [1, 2]);
}
