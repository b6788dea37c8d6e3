use crate::machine;
use rquickjs::loader::Loader;
use rquickjs::loader::bundle::{Bundle, ScaBundleData};
use rquickjs::{CatchResultExt, CaughtError, Context, Ctx, Object, Promise, Result, Runtime};

// `PROGRAM`: every module by its name, as bytecode (build.rs).
include!(concat!(env!("OUT_DIR"), "/program.rs"));

const ENTRY: &str = "program.js";

/// A list of a hundred thousand objects takes a sixth of it.
const GREATEST_MEMORY: usize = 2 << 30;

/// Nearly all memory goes when the last reference does; only circles wait for a search, which looks at all that is there.
const FIRST_SEARCH: usize = 64 << 20;

/// Runs the program, which may use this much of the stack, and gives its exit code; an error is what to tell the user.
pub fn run(stack: usize) -> std::result::Result<i32, String> {
    let start = || -> Result<(Runtime, Context)> {
        let runtime = Runtime::new()?;
        runtime.set_max_stack_size(stack);
        runtime.set_memory_limit(GREATEST_MEMORY);
        runtime.set_gc_threshold(FIRST_SEARCH);
        let program = Bundle(PROGRAM);
        runtime.set_loader(program, program);
        let context = Context::full(&runtime)?;
        Ok((runtime, context))
    };
    let (runtime, context) = start().map_err(|error| format!("the engine does not start: {error}"))?;
    let exit_code = context.with(|ctx| program(&ctx).catch(&ctx).map_err(told));
    // The process ends: nothing needs to be taken down piece by piece.
    std::mem::forget((context, runtime));
    exit_code
}

fn program(ctx: &Ctx<'_>) -> Result<i32> {
    machine::lend(ctx, module)?;
    module(ctx.clone(), ENTRY.to_owned())?.get::<_, Promise>("exitCode")?.finish()
}

/// What a module of the program exports.
fn module<'js>(ctx: Ctx<'js>, file: String) -> Result<Object<'js>> {
    let (module, evaluated) = Bundle(PROGRAM).load(&ctx, &file, None)?.eval()?;
    evaluated.finish::<()>()?;
    module.namespace()
}

fn told(error: CaughtError<'_>) -> String {
    // Where memory is short the engine may have none for an error of its own, and throws null.
    let text = match error {
        CaughtError::Value(value) if value.is_null() => OUT_OF_MEMORY.to_owned(),
        CaughtError::Exception(exception) => exception.message().unwrap_or_default(),
        other => other.to_string(),
    };
    if text == OUT_OF_MEMORY {
        "there is not enough memory for this: give the package in parts".to_owned()
    } else {
        format!("this is a bug, please report it with the input: {text}")
    }
}

/// The engine's words.
const OUT_OF_MEMORY: &str = "out of memory";
