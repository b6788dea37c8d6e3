use crate::bytes::SharedBytes;
use crate::fault::thrown;
use rquickjs::{Ctx, Result, TypedArray, Value};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::thread;
use std::time::Duration;

/// Parts are put together up to this length, and longer ones written as they lie.
const BUFFER: usize = 1 << 16;

/// All of standard input, also through a pipe that does not block.
pub fn read_all() -> io::Result<Vec<u8>> {
    let mut input = own(&io::stdin())?;
    let size = input.metadata().ok().filter(|status| status.is_file()).map_or(0, |status| status.len());
    // If it is a file, one read gets it all, and another one its end.
    let mut all = Vec::with_capacity(usize::try_from(size).map_or(BUFFER, |size| size + 1));
    loop {
        match input.read_to_end(&mut all) {
            Ok(_) => return Ok(all),
            Err(error) if error.kind() == ErrorKind::WouldBlock => wait(),
            Err(error) => return Err(error),
        }
    }
}

/// Writes texts and bytes. False: the reader has gone before it had everything.
pub fn write_all(ctx: &Ctx<'_>, bytes: &SharedBytes, stream: i32, parts: Vec<Value<'_>>) -> Result<bool> {
    let opened = if stream == 1 { own(&io::stdout()) } else { own(&io::stderr()) };
    let mut output = opened.map_err(|error| thrown(ctx, &error, "write", None))?;
    let mut pending = Vec::new();
    let mut put = |part: &[u8]| {
        if pending.len() + part.len() > BUFFER {
            write(&mut output, &pending)?;
            pending.clear();
        }
        if part.len() > BUFFER {
            return write(&mut output, part);
        }
        pending.extend_from_slice(part);
        Ok(())
    };
    for part in parts {
        let written = match part.try_into_string() {
            Ok(text) => put(text.to_cstring()?.as_bytes()),
            Err(other) => put(&bytes.of(&TypedArray::from_value(other)?)?),
        };
        match written {
            Ok(()) => {}
            Err(error) => return ended(ctx, error),
        }
    }
    write(&mut output, &pending).map_or_else(|error| ended(ctx, error), |()| Ok(true))
}

fn ended(ctx: &Ctx<'_>, error: io::Error) -> Result<bool> {
    if error.kind() == ErrorKind::BrokenPipe { Ok(false) } else { Err(thrown(ctx, &error, "write", None)) }
}

fn write(output: &mut File, mut part: &[u8]) -> io::Result<()> {
    while !part.is_empty() {
        match output.write(part) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => part = &part[count..],
            Err(error) if error.kind() == ErrorKind::WouldBlock => wait(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A millisecond in which the other end of a pipe can do its part.
fn wait() {
    thread::sleep(Duration::from_millis(1));
}

/// A stream without the buffer that the standard library puts in front of it.
#[cfg(unix)]
fn own(stream: &impl std::os::fd::AsFd) -> io::Result<File> {
    Ok(stream.as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn own(stream: &impl std::os::windows::io::AsHandle) -> io::Result<File> {
    Ok(stream.as_handle().try_clone_to_owned()?.into())
}
