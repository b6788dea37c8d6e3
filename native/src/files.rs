use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{self, Path};

const FILE: &str = "file";
const FOLDER: &str = "folder";
const OTHER: &str = "other";

/// What is at a path, links followed; nothing where nothing is.
pub fn kind_at(path: &str) -> io::Result<Option<&'static str>> {
    match fs::metadata(path) {
        Ok(status) => Ok(Some(kind(status.file_type()))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Name and kind of each entry of a folder. A link to a folder is `other`: it could lead back to where it stands.
pub fn list(path: &str) -> io::Result<Vec<Vec<String>>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let of_its_own = entry.file_type()?;
        let is_file =
            of_its_own.is_symlink() && fs::metadata(entry.path()).is_ok_and(|target| target.is_file());
        entries.push(vec![name, if is_file { FILE } else { kind(of_its_own) }.to_owned()]);
    }
    Ok(entries)
}

/// Writes a file, and makes the folders that it lies in. The error has the call and the path that it is about.
pub fn write(path: &str, text: &[u8]) -> Result<(), (io::Error, &'static str, String)> {
    if let Some(folder) = Path::new(path).parent() {
        fs::create_dir_all(folder)
            .map_err(|error| (error, "mkdir", folder.to_string_lossy().into_owned()))?;
    }
    fs::write(path, text).map_err(|error| (error, "open", path.to_owned()))
}

/// The path from the root of the file system, with `/` between names and without `.` and `..`.
pub fn absolute(path: &str) -> io::Result<String> {
    let mut names: Vec<String> = Vec::new();
    let mut root = String::new();
    for part in path::absolute(if path.is_empty() { "." } else { path })?.components() {
        match part {
            path::Component::Prefix(prefix) => root.push_str(&prefix.as_os_str().to_string_lossy()),
            path::Component::RootDir | path::Component::CurDir => {}
            path::Component::ParentDir => {
                names.pop();
            }
            path::Component::Normal(name) => names.push(name.to_string_lossy().into_owned()),
        }
    }
    Ok(format!("{}/{}", root.replace('\\', "/"), names.join("/")))
}

fn kind(status: FileType) -> &'static str {
    if status.is_file() {
        FILE
    } else if status.is_dir() {
        FOLDER
    } else {
        OTHER
    }
}
