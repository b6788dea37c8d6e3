use std::io::{self, ErrorKind};
use std::process::{Command, Output, Stdio};

/// Runs a program to its end, without input; nothing where there is none of that name.
pub fn run(program: &str, arguments: &[String]) -> io::Result<Option<Output>> {
    match Command::new(program).args(arguments).stdin(Stdio::null()).output() {
        Ok(output) => Ok(Some(output)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
