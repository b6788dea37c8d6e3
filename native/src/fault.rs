use rquickjs::{Ctx, Error, Exception};
use std::io;
use std::io::ErrorKind;

/// Throws what the machine refuses as Node does, whose words `src/report/failure.ts` passes on: `ENOENT: no such file or directory,
/// open 'a.yaml'`.
pub fn thrown(ctx: &Ctx<'_>, error: &io::Error, call: &str, path: Option<&str>) -> Error {
    let (code, words) = told(error);
    let place = path.map(|path| format!(" '{path}'")).unwrap_or_default();
    let exception = match Exception::from_message(ctx.clone(), &format!("{code}: {words}, {call}{place}")) {
        Ok(exception) => exception,
        Err(error) => return error,
    };
    let described =
        exception.as_object().set("code", code).and_then(|()| exception.as_object().set("syscall", call));
    described.err().unwrap_or_else(|| exception.throw())
}

/// The code that Node gives it and the words that stand for that, which are libuv's.
fn told(error: &io::Error) -> (&'static str, String) {
    let (code, words) = match error.kind() {
        ErrorKind::NotFound => ("ENOENT", "no such file or directory"),
        ErrorKind::PermissionDenied if error.raw_os_error() == Some(1) => {
            ("EPERM", "operation not permitted")
        }
        ErrorKind::PermissionDenied => ("EACCES", "permission denied"),
        ErrorKind::AlreadyExists => ("EEXIST", "file already exists"),
        ErrorKind::IsADirectory => ("EISDIR", "illegal operation on a directory"),
        ErrorKind::NotADirectory => ("ENOTDIR", "not a directory"),
        ErrorKind::StorageFull => ("ENOSPC", "no space left on device"),
        ErrorKind::QuotaExceeded => ("EDQUOT", "disk quota exceeded"),
        ErrorKind::ReadOnlyFilesystem => ("EROFS", "read-only file system"),
        ErrorKind::FileTooLarge => ("EFBIG", "file too large"),
        ErrorKind::InvalidFilename => ("ENAMETOOLONG", "name too long"),
        ErrorKind::ExecutableFileBusy => ("ETXTBSY", "text file is busy"),
        ErrorKind::ArgumentListTooLong => ("E2BIG", "argument list too long"),
        ErrorKind::ResourceBusy => ("EBUSY", "resource busy or locked"),
        ErrorKind::OutOfMemory => ("ENOMEM", "not enough memory"),
        ErrorKind::InvalidInput => ("EINVAL", "invalid argument"),
        ErrorKind::BrokenPipe => ("EPIPE", "broken pipe"),
        _ => return ("EIO", error.to_string()),
    };
    (code, words.to_owned())
}
