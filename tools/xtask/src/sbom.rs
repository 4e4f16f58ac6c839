//! The SBOM of a release, in CycloneDX. cargo-sbom writes one for each workspace; this joins the two and adds the parts
//! that cargo does not know: the standard library, and the C library in the command.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::notices::{output, zig};

/// The packages that ship, by workspace.
const PRODUCTS: [(&str, &str); 2] = [(".", "chat-error-capi"), ("tools", "chat-error-cli")];

const ROOT: &str = "chat-error";

/// Whether the program is there; if not, what to do.
pub fn can_make() -> Result<(), String> {
    let output = Command::new("cargo").args(["sbom", "--version"]).output();
    match output {
        Ok(output) if output.status.success() => Ok(()),
        _ => Err("cargo-sbom is missing; install it: cargo install --locked cargo-sbom".to_owned()),
    }
}

/// The list, the same for the same sources and tools: the parts in order, without the time and the name of the user.
pub fn cyclonedx(root: &Path, version: &str) -> Result<String> {
    let mut components = BTreeMap::new();
    let mut dependencies = BTreeMap::new();
    let mut contained = Vec::new();
    for (workspace, product) in PRODUCTS {
        let format = "--output-format=cyclone_dx_json_1_6";
        let arguments = ["sbom", format, "--project-directory", workspace, "--cargo-package", product];
        let list: Value = serde_json::from_str(&output(root, "cargo", &arguments)?)?;
        let itself = &list["metadata"]["component"]["components"];
        for component in
            [&list["components"], itself].into_iter().flat_map(|parts| parts.as_array().into_iter().flatten())
        {
            components.insert(reference(component, "bom-ref")?, component.clone());
        }
        for dependency in list["dependencies"].as_array().into_iter().flatten() {
            let mut dependency = dependency.clone();
            let needs = dependency["dependsOn"].as_array_mut().context("dependsOn is a list")?;
            needs.sort_by_key(|need| need.as_str().unwrap_or_default().to_owned());
            dependencies.insert(reference(&dependency, "ref")?, dependency);
        }
        let products = itself.as_array().into_iter().flatten();
        contained.extend(products.map(|product| reference(product, "bom-ref")).collect::<Result<Vec<_>>>()?);
    }
    for (name, version, licence) in platform(root)? {
        let reference = format!("{name}-{version}");
        let part = json!({ "type": "library", "bom-ref": reference, "name": name, "version": version,
            "licenses": [{ "expression": licence }] });
        components.insert(reference.clone(), part);
        contained.push(reference);
    }
    dependencies.insert(ROOT.to_owned(), json!({ "ref": ROOT, "dependsOn": contained }));
    let list = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": { "type": "library", "bom-ref": ROOT, "name": ROOT, "version": version,
            "licenses": [{ "expression": "Apache-2.0" }] } },
        "components": components.into_values().collect::<Vec<_>>(),
        "dependencies": dependencies.into_values().collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&list)? + "\n")
}

fn reference(value: &Value, key: &str) -> Result<String> {
    Ok(value[key].as_str().with_context(|| format!("cargo-sbom gives no {key}"))?.to_owned())
}

/// The standard library of each compiler that .ci/cargo uses, and the C libraries that the command is linked with:
/// name, version and licence. One that this machine does not have is not linked here either.
fn platform(root: &Path) -> Result<Vec<(&'static str, String, &'static str)>> {
    let mut found = Vec::new();
    for rustc in ["rustc", "/usr/bin/rustc"] {
        if let Ok(version) = output(root, rustc, &["--version"]) {
            let version = version.split(' ').nth(1).context("rustc prints its version second")?.to_owned();
            found.push(("rust-std", version, "MIT OR Apache-2.0"));
        }
    }
    found.dedup();
    if let Some(zig) = zig(root) {
        let header = zig.join("lib/libc/musl/src/internal/version.h");
        let header = std::fs::read_to_string(&header).with_context(|| format!("cannot read {}", header.display()))?;
        found.push(("musl", header.split('"').nth(1).context("the header has the version")?.to_owned(), "MIT"));
    }
    for (name, package, licence) in [
        ("mingw-w64", "mingw-w64-x86-64-dev", "ZPL-2.1"),
        ("libgcc", "gcc-mingw-w64-x86-64-win32", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ] {
        if let Ok(version) = output(root, "dpkg-query", &["--show", "--showformat=${Version}", package]) {
            found.push((name, version, licence));
        }
    }
    Ok(found)
}
