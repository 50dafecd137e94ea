//! The process: arguments, a port that is in use, and signals.

use std::{
    io::Write,
    net::{TcpListener, TcpStream},
    process::Output,
};

use crate::{
    client::Request,
    server::{Server, command},
};

fn run(args: &[&str], port_variable: Option<&str>) -> (Option<i32>, String, String) {
    let mut command = command(args);
    if let Some(port) = port_variable {
        command.env("PORT", port);
    }
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn help_is_printed() {
    for flag in ["--help", "-h"] {
        let (code, out, err) = run(&[flag], None);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert!(
            ["--port N", "--body-timeout-ms N", "--quota-window-ms N"].iter().all(|option| out.contains(option)),
            "{out}"
        );
    }
}

#[test]
fn a_wrong_command_line_prints_one_line_and_exits_with_2() {
    let cases: [(&[&str], Option<&str>, &str); 9] = [
        (&["--prot", "1"], None, "unknown argument \"--prot\"; see --help"),
        (&["3000"], None, "unknown argument \"3000\"; see --help"),
        (&[""], None, "unknown argument \"\"; see --help"),
        (&["--port"], None, "--port needs a value; see --help"),
        (&["--port", "65536"], None, "--port must be a port from 0 to 65535, not \"65536\""),
        (&["--port=x"], None, "--port must be a port from 0 to 65535, not \"x\""),
        (&["--body-timeout-ms", "-1"], None, "--body-timeout-ms must be a number of milliseconds, not \"-1\""),
        (&["--port", "\n"], None, "--port must be a port from 0 to 65535, not \"\\n\""),
        (&[], Some("http"), "PORT must be a port from 0 to 65535, not \"http\""),
    ];
    for (args, variable, message) in cases {
        let expected = (Some(2), String::new(), format!("machines_api: {message}\n"));
        assert_eq!(run(args, variable), expected);
    }
}

#[test]
fn a_port_in_use_prints_one_line_and_exits_with_1() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let message =
        format!("machines_api: port {port} is taken; choose another with `--port N`, or `--port 0` for any free one\n");
    assert_eq!(run(&["--port", &port], None), (Some(1), String::new(), message.clone()));
    assert_eq!(run(&[&format!("--port={port}")], Some("0")), (Some(1), String::new(), message.clone()));
    assert_eq!(run(&[], Some(&port)), (Some(1), String::new(), message));
}

#[cfg(unix)]
#[test]
fn signals_stop_the_server() {
    for signal in ["-INT", "-TERM"] {
        let mut server = Server::start();
        // Neither an idle connection nor an unfinished request keeps the server running.
        let _idle = TcpStream::connect(server.address).unwrap();
        let mut unfinished = TcpStream::connect(server.address).unwrap();
        unfinished.write_all(b"GET /api/machines HTTP/1.1\r\nhost").unwrap();
        // Connections are accepted in order, so after this response the server has accepted those two.
        assert_eq!(Request::get("/api/machines").send(server.address).status, 200);
        server.signal(signal);
        let status = server.wait();
        assert!(status.success(), "{signal}: {status}");
        assert_eq!(server.log(), "");
    }
}
