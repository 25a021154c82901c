// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of the toolkit, with the strict settings of the whole package.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room; `Golden` and `Fixtures` hold files that tests compare with or read.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [])
  -> Target
{
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: exclude, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "outturn",
  products: [
    .executable(name: "outturn", targets: ["OutturnTool"]),
    .library(name: "Outturn", targets: ["Outturn"]),
    .library(name: "Forecasting", targets: ["Forecasting"]),
    .library(name: "Series", targets: ["Series"]),
    .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
    .library(name: "Precision", targets: ["Precision"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Simulation", targets: ["Simulation"]),
    .library(name: "Sensitivity", targets: ["Sensitivity"]),
    .library(name: "PublicFinance", targets: ["PublicFinance"]),
    .library(name: "ResponseCurves", targets: ["ResponseCurves"]),
    .library(name: "Budgeting", targets: ["Budgeting"]),
    .library(name: "Quantities", targets: ["Quantities"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // System libraries.
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "lapacke",
      providers: [.apt(["liblapacke-dev", "libopenblas-dev"])]),
    .systemLibrary(name: "CExchange"),
    .systemLibrary(
      name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CCbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),

    // Loops built once for each instruction set.
    .target(name: "CKernels"),

    // Shared method. Arrows point down only.
    room("Diagnostics"),
    room("Precision"),
    room("Quantities", ["Diagnostics", "Precision"]),
    room("Series"),
    room("Tables", ["Diagnostics", "Precision"]),
    room("ForecastRecords", ["Series", "Statistics"]),
    room("SeriesFiles", ["ForecastRecords", "Series", "Tables", "Diagnostics", "CZlib"]),
    room("LinearAlgebra", ["CLAPACKE", "CKernels", "Precision"]),
    room("Optimization", ["CCbc", "LinearAlgebra", "Precision"]),
    room("Statistics", ["CKernels", "LinearAlgebra", "Precision"]),
    room("Expressions", ["Quantities", "Diagnostics", "Series", "Precision"]),
    room(
      "Regression",
      [
        "Expressions", "Tables", "Optimization", "Statistics", "LinearAlgebra", "Precision",
        "Quantities", "Diagnostics",
      ]),
    room("PublicFinance", ["Quantities", "Tables", "Statistics", "Diagnostics"]),
    room("ResponseCurves", ["Quantities", "Optimization", "Statistics", "LinearAlgebra"]),

    // The engines.
    room("Sensitivity", ["Statistics", "LinearAlgebra", "Precision"]),
    room(
      "Forecasting",
      ["Series", "Statistics", "LinearAlgebra", "Optimization", "CKernels", "Precision"]),
    room("Simulation", ["Expressions", "Series", "Statistics", "CKernels"]),
    room(
      "Budgeting",
      [
        "PublicFinance", "ResponseCurves", "Quantities", "Tables", "Optimization", "Statistics",
        "Diagnostics",
      ]),
    room("XMILE", ["Simulation", "Diagnostics", "CExpat"]),

    // Plans in, results out.
    room(
      "Scenarios",
      [
        "PublicFinance", "ResponseCurves", "Quantities", "Expressions", "Series", "Statistics",
        "Tables", "Diagnostics",
        .product(name: "Yams", package: "Yams"),
      ]),
    room(
      "Results",
      ["Tables", "Series", "Quantities", "Diagnostics", "CMessageDigest", "CExchange"]),
    room(
      "Outturn",
      [
        "Scenarios", "Results", "Forecasting", "Simulation", "Sensitivity", "Budgeting",
        "PublicFinance", "ResponseCurves", "Expressions", "Series", "Statistics", "Quantities",
        "Tables", "Diagnostics",
      ]),
    room("Figures", ["Quantities", "Series"]),
    room("Reports", ["Results", "Figures", "Quantities", "Series"]),
    room(
      "Commands",
      [
        "Outturn", "Scenarios", "Results", "Reports", "Figures", "Quantities", "Diagnostics",
        "Regression", "Tables", "SeriesFiles", "Series", "Forecasting", "ForecastRecords",
        "Statistics", "Sensitivity", "Simulation", "Budgeting", "ResponseCurves", "XMILE",
        argumentParser,
      ]),
    .executableTarget(name: "OutturnTool", dependencies: ["Commands"], swiftSettings: strict),

    // Tests.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests(of: "Diagnostics"),
    tests(of: "Quantities"),
    tests(of: "Precision"),
    tests(of: "LinearAlgebra", ["Precision"]),
    tests(of: "Statistics", ["LinearAlgebra", "Precision"]),
    tests(of: "Optimization", ["LinearAlgebra", "Precision"]),
    tests(of: "Series"),
    tests(of: "Expressions", ["Quantities", "Series", "Diagnostics", "Precision"]),
    tests(
      of: "Regression",
      ["Tables", "Expressions", "Quantities", "Diagnostics", "Precision"]),
    tests(of: "Tables", ["Series", "Quantities", "Diagnostics"]),
    tests(of: "SeriesFiles", ["ForecastRecords", "Series", "Diagnostics"]),
    tests(of: "Forecasting", ["Series", "Statistics", "LinearAlgebra"]),
    tests(of: "ForecastRecords", ["Series"]),
    tests(
      of: "Simulation",
      ["Expressions", "Quantities", "Series", "Statistics", "CKernels", "Precision"]),
    tests(of: "Sensitivity", ["Statistics", "LinearAlgebra", "Precision"]),
    tests(of: "PublicFinance", ["Quantities", "Diagnostics"]),
    tests(of: "ResponseCurves", ["Quantities", "Statistics"]),
    tests(
      of: "Budgeting",
      ["ResponseCurves", "Quantities", "Optimization", "Statistics", "Diagnostics"]),
    tests(of: "XMILE", ["Simulation", "Diagnostics"]),
    tests(
      of: "Scenarios",
      ["PublicFinance", "ResponseCurves", "Diagnostics", "Expressions", "Quantities", "Series"],
      exclude: ["Bad"]),
    tests(of: "Results", ["Tables", "Quantities", "Series"]),
    tests(
      of: "Outturn",
      [
        "Scenarios", "Results", "Simulation", "Sensitivity", "Budgeting", "PublicFinance",
        "Diagnostics", "Quantities", "Series",
      ]),
    tests(of: "Figures", ["Quantities", "Series"], exclude: ["Golden", "Rendering"]),
    tests(of: "Reports", ["Results", "Figures", "Quantities", "Series"]),
    tests(of: "Commands", ["OutturnTool", "Results"]),
  ],
  swiftLanguageModes: [.v6]
)
