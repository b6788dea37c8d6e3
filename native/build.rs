//! Compiles the modules of the program, which `scripts/build-native.mjs` has put into the folder `PROGRAM`, by the engine that is to
//! run them.

use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::{CatchResultExt, Context, Ctx, Module, Runtime, WriteOptions, WriteOptionsEndianness};
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=PROGRAM");
    println!("cargo::rerun-if-changed=build.rs");
    let program = PathBuf::from(
        env::var("PROGRAM").map_err(|_| "PROGRAM must be the folder of the program's modules")?,
    );
    println!("cargo::rerun-if-changed={}", program.display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut list = "static PROGRAM: ScaBundleData<&'static [u8]> = &[\n".to_owned();
    for entry in fs::read_dir(&program)? {
        let path = entry?.path();
        let name = path.file_name().ok_or("a module without a name")?.to_string_lossy().into_owned();
        let compiled = out.join(&name).with_extension("bytecode");
        fs::write(&compiled, compile(&name, &program)?)?;
        writeln!(list, "    ({name:?}, include_bytes!({:?}).as_slice()),", compiled.display().to_string())?;
    }
    fs::write(out.join("program.rs"), list + "];\n")?;
    // src/stack.rs counts on it.
    match (env::var("CARGO_CFG_TARGET_OS").as_deref(), env::var("CARGO_CFG_TARGET_ENV").as_deref()) {
        (Ok("windows"), Ok("msvc")) => println!("cargo::rustc-link-arg=/STACK:8388608"),
        (Ok("windows"), _) => println!("cargo::rustc-link-arg=-Wl,--stack,8388608"),
        _ => {}
    }
    Ok(())
}

/// Without the source and the lines of it: nobody sees them, and reading them takes time at each start. An `import()` asks for the name
/// of the module that it stands in, which goes with the lines.
fn compile(name: &str, program: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let runtime = Runtime::new()?;
    // The engine looks at what a module imports before it gives its bytecode away.
    runtime.set_loader(Folder(program.to_owned()), Folder(program.to_owned()));
    let context = Context::full(&runtime)?;
    let has_import = fs::read_to_string(program.join(name))?.contains("import(");
    context.with(|ctx| {
        let module = Folder(program.to_owned())
            .load(&ctx, name, None)
            .catch(&ctx)
            .map_err(|error| error.to_string())?;
        Ok(module.write(WriteOptions {
            endianness: WriteOptionsEndianness::Little,
            strip_source: true,
            strip_debug: !has_import,
            ..WriteOptions::default()
        })?)
    })
}

/// The modules as text, all in one folder.
struct Folder(PathBuf);

impl Resolver for Folder {
    fn resolve<'js>(
        &mut self,
        _: &Ctx<'js>,
        _: &str,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<String> {
        Ok(name.trim_start_matches("./").to_owned())
    }
}

impl Loader for Folder {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> rquickjs::Result<Module<'js>> {
        let source = fs::read(self.0.join(name))
            .map_err(|error| rquickjs::Error::new_loading_message(name, error.to_string()))?;
        Module::declare(ctx.clone(), name, source)
    }
}
