//! The machine that the program in TypeScript runs on where there is no Node: an engine, and what `program/machine.ts` asks of it.

mod bytes;
mod engine;
mod fault;
mod files;
mod machine;
mod programs;
mod stack;
mod streams;
mod text;

use std::io::Write;
use std::{panic, process};

fn main() {
    panic::set_hook(Box::new(|fault| {
        end_with(&format!("this is a bug, please report it with the input: {fault}"))
    }));
    match engine::run(stack::room()) {
        Ok(exit_code) => process::exit(exit_code),
        Err(fault) => end_with(&fault),
    }
}

/// Tells in one line what went wrong beyond the program, and ends.
fn end_with(fault: &str) -> ! {
    let line = fault.split_whitespace().collect::<Vec<_>>().join(" ");
    // Nobody is left to hear of a failure here.
    let _ = writeln!(std::io::stderr(), "expand-virtualmcpserver: {line}");
    process::exit(1)
}
