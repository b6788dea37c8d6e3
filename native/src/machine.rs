use crate::bytes::SharedBytes;
use crate::fault::thrown;
use crate::{files, programs, streams, text};
use rquickjs::function::IntoJsFunc;
use rquickjs::{CString, Ctx, Function, Object, Result, TypedArray, Value};
use std::io::{self, IsTerminal};
use std::time::Instant;
use std::{env, fs};

/// Gives the program the object `machine`, whose type is in `program/machine.ts`.
pub fn lend<'js>(ctx: &Ctx<'js>, load: fn(Ctx<'js>, String) -> Result<Object<'js>>) -> Result<()> {
    let lent = Lent { object: Object::new(ctx.clone())?, bytes: SharedBytes::default() };
    let arguments = env::args_os().skip(1).map(|one| one.to_string_lossy().into_owned());
    lent.object.set("arguments", arguments.collect::<Vec<_>>())?;
    lent.function("load", load)?;
    lent.streams()?;
    lent.texts()?;
    lent.files()?;
    lent.surroundings()?;
    ctx.globals().set("machine", lent.object)
}

struct Lent<'js> {
    object: Object<'js>,
    bytes: SharedBytes,
}

impl<'js> Lent<'js> {
    fn streams(&self) -> Result<()> {
        self.function("isTerminal", |stream: i32| match stream {
            0 => io::stdin().is_terminal(),
            1 => io::stdout().is_terminal(),
            _ => io::stderr().is_terminal(),
        })?;
        let bytes = self.bytes.clone();
        self.function("readStdin", move |ctx: Ctx<'js>| {
            let read = streams::read_all().map_err(|error| thrown(&ctx, &error, "read", None))?;
            bytes.lend(&ctx, read)
        })?;
        let bytes = self.bytes.clone();
        self.function("write", move |ctx: Ctx<'js>, stream: i32, parts: Vec<Value<'js>>| {
            streams::write_all(&ctx, &bytes, stream, parts)
        })
    }

    fn texts(&self) -> Result<()> {
        let bytes = self.bytes.clone();
        self.function("encode", move |ctx: Ctx<'js>, text: String| bytes.lend(&ctx, text.into_bytes()))?;
        let bytes = self.bytes.clone();
        self.function("decode", move |ctx: Ctx<'js>, array: TypedArray<'js, u8>, fatal: bool| {
            text::decode(&ctx, &bytes, &array, fatal)
        })?;
        self.function("contains", |text: CString<'js>, part: String| text.contains(&part))?;
        self.function("placesOf", |text: CString<'js>, word: String, length: usize| {
            (text.len() == length).then(|| text::places_of(&text, &word))
        })?;
        self.function("sha256", |text: String| text::sha256(&text))
    }

    fn files(&self) -> Result<()> {
        self.function("kindAt", |ctx: Ctx<'js>, path: String| {
            files::kind_at(&path).map_err(|error| thrown(&ctx, &error, "stat", Some(&path)))
        })?;
        let bytes = self.bytes.clone();
        self.function("readFile", move |ctx: Ctx<'js>, path: String| {
            let read = fs::read(&path).map_err(|error| {
                // The folder opens, and is then not to be read.
                if error.kind() == io::ErrorKind::IsADirectory {
                    thrown(&ctx, &error, "read", None)
                } else {
                    thrown(&ctx, &error, "open", Some(&path))
                }
            })?;
            bytes.lend(&ctx, read)
        })?;
        self.function("listFolder", |ctx: Ctx<'js>, path: String| {
            files::list(&path).map_err(|error| thrown(&ctx, &error, "scandir", Some(&path)))
        })?;
        self.function("writeFile", |ctx: Ctx<'js>, path: String, text: String| {
            files::write(&path, text.as_bytes())
                .map_err(|(error, call, path)| thrown(&ctx, &error, call, Some(&path)))
        })?;
        self.function("removeFile", |ctx: Ctx<'js>, path: String| {
            fs::remove_file(&path).map_err(|error| thrown(&ctx, &error, "unlink", Some(&path)))
        })?;
        self.function("absolutePath", |ctx: Ctx<'js>, path: String| {
            files::absolute(&path).map_err(|error| thrown(&ctx, &error, "uv_cwd", None))
        })
    }

    fn surroundings(&self) -> Result<()> {
        let bytes = self.bytes.clone();
        self.function("run", move |ctx: Ctx<'js>, program: String, arguments: Vec<String>| {
            let call = format!("spawnSync {program}");
            let Some(ended) =
                programs::run(&program, &arguments).map_err(|error| thrown(&ctx, &error, &call, None))?
            else {
                return Ok(None);
            };
            let end = Object::new(ctx.clone())?;
            end.set("exitCode", ended.status.code().unwrap_or(1))?;
            end.set("stdout", bytes.lend(&ctx, ended.stdout)?)?;
            end.set("stderr", String::from_utf8_lossy(&ended.stderr).into_owned())?;
            Ok::<_, rquickjs::Error>(Some(end))
        })?;
        let start = Instant::now();
        self.function("now", move || start.elapsed().as_secs_f64() * 1000.0)?;
        self.function("variable", |name: String| {
            env::var_os(name).map(|value| value.to_string_lossy().into_owned())
        })
    }

    fn function<P>(&self, name: &str, body: impl IntoJsFunc<'js, P> + 'js) -> Result<()> {
        self.object.set(name, Function::new(self.object.ctx().clone(), body)?)
    }
}
