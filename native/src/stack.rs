/// What native functions need below the engine's last look at the stack.
const RESERVE: usize = 256 << 10;

/// Arguments and environment stand on the same stack, and may take a quarter of it.
const FOR_ARGUMENTS: usize = 4;

/// More would only have deep input take long.
const GREATEST: usize = 64 << 20;

/// How much of its stack the program may use. The engine runs on the first thread: another one's memory comes page by page.
#[cfg(unix)]
pub fn room() -> usize {
    use rustix::process::{Resource, getrlimit};
    let limit = getrlimit(Resource::Stack).current.and_then(|limit| usize::try_from(limit).ok());
    let stack = limit.unwrap_or(GREATEST).min(GREATEST);
    // None at all would mean no limit to the engine.
    (stack - stack / FOR_ARGUMENTS).saturating_sub(RESERVE).max(stack / 4)
}

/// What the linker gives it (build.rs).
#[cfg(windows)]
pub fn room() -> usize {
    (8 << 20) - RESERVE
}
