#![allow(clippy::unwrap_used)]

use std::os::unix::net::UnixListener;

use super::*;

fn cache_with(names: &[&str]) -> Libraries {
    let mut cache = b"glibc-ld.so.cache1.1\0".to_vec();
    for name in names {
        cache.extend_from_slice(format!("/usr/lib/x86_64-linux-gnu/{name}\0").as_bytes());
    }
    Libraries { cache: Some(cache), folders: Vec::new() }
}

#[test]
fn without_variables_there_is_no_display() {
    assert_eq!(check(&Environment::default()), Err(DisplayProblem::NoDisplay));
}

#[test]
fn wayland_is_preferred_as_the_window_library_does() {
    let name = OsString::from("wayland-0");
    let both = Environment { wayland_display: Some(name.clone()), display: Some(":0".into()), ..Environment::default() };
    assert_eq!(both.kind(), Some(Kind::Wayland(&name)));
}

#[test]
fn a_wayland_socket_that_listens_is_a_display() {
    let folder = tempfile::tempdir().unwrap();
    let _listener = UnixListener::bind(folder.path().join("wayland-9")).unwrap();
    let libraries = cache_with(&FOR_WAYLAND);
    let named =
        Environment { wayland_display: Some("wayland-9".into()), runtime: Some(folder.path().into()), libraries, ..Environment::default() };
    assert_eq!(check(&named), Ok(()));
    let absolute = Environment { wayland_display: Some(folder.path().join("wayland-9").into()), runtime: None, ..named.clone() };
    assert_eq!(check(&absolute), Ok(()));
    let nowhere = Environment { wayland_display: Some("wayland-8".into()), ..named.clone() };
    assert!(matches!(check(&nowhere), Err(DisplayProblem::Unreachable { display, .. }) if display == "wayland-8"));
    let homeless = Environment { runtime: None, ..named };
    assert!(matches!(check(&homeless), Err(DisplayProblem::Unreachable { .. })));
}

#[test]
fn an_x_server_that_is_not_there_is_told() {
    for name in [":59999", "127.0.0.1:59000", "nonsense"] {
        let environment = Environment { display: Some(name.into()), ..Environment::default() };
        assert!(matches!(check(&environment), Err(DisplayProblem::Unreachable { display, .. }) if display == name), "{name}");
    }
}

#[test]
fn missing_libraries_are_named() {
    let all_but_two: Vec<&str> = FOR_X11.into_iter().filter(|name| !matches!(*name, "libXi.so.6" | "libxkbcommon-x11.so.0")).collect();
    let missing = cache_with(&all_but_two).need(&FOR_X11);
    assert_eq!(missing, Err(DisplayProblem::MissingLibraries { libraries: vec!["libXi.so.6", "libxkbcommon-x11.so.0"] }));
    assert_eq!(cache_with(&FOR_X11).need(&FOR_X11), Ok(()));
}

#[test]
fn a_library_of_a_similar_name_is_another() {
    assert!(cache_with(&["libXinerama.so.6", "libXi.so.60", "notlibXi.so.6"]).lack("libXi.so.6"));
}

#[test]
fn a_name_alone_or_with_its_path_counts() {
    for entry in ["libXi.so.6\0", "/lib/libXi.so.6\0"] {
        let cache = [b"\0".as_slice(), entry.as_bytes()].concat();
        assert!(names_library(&cache, "libXi.so.6"), "{entry:?}");
    }
    assert!(!names_library(b"", "libXi.so.6"));
}

#[test]
fn a_library_beside_the_program_counts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("libXi.so.6"), "").unwrap();
    let libraries = Libraries { folders: vec![folder.path().into()], ..cache_with(&[]) };
    assert!(!libraries.lack("libXi.so.6"));
}

#[test]
fn without_a_cache_nothing_is_said_to_be_missing() {
    assert_eq!(Libraries::default().need(&FOR_X11), Ok(()));
}
