// swift-tools-version: 6.2
import PackageDescription

// Studies and benchmarks stand apart, so that the toolkit itself never resolves what they need.
let package = Package(
  name: "outturn-benchmarks",
  dependencies: [.package(name: "outturn", path: "..")],
  targets: [
    .executableTarget(
      name: "coverage-study",
      dependencies: [
        .product(name: "Forecasting", package: "outturn"),
        .product(name: "Series", package: "outturn"),
      ]),
    // Coverage of intervals on short series from known processes.
    .executableTarget(
      name: "interval-study",
      dependencies: [
        .product(name: "Forecasting", package: "outturn"),
        .product(name: "Statistics", package: "outturn"),
      ]),
    // LinearAlgebra beside the LAPACKE routines that it calls.
    .target(
      name: "CFactorizationCost",
      linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("blas")]),
    .executableTarget(
      name: "factorization-cost",
      dependencies: [
        "CFactorizationCost",
        .product(name: "LinearAlgebra", package: "outturn"),
      ]),
    .systemLibrary(
      name: "CPlainLAPACK", pkgConfig: "lapacke",
      providers: [.apt(["liblapacke-dev", "libopenblas-dev"])]),
    .executableTarget(
      name: "least-squares-cost",
      dependencies: [
        "CPlainLAPACK",
        .product(name: "LinearAlgebra", package: "outturn"),
        .product(name: "Precision", package: "outturn"),
      ]),
    .executableTarget(
      name: "random-speed", dependencies: [.product(name: "Statistics", package: "outturn")]),
    .executableTarget(
      name: "random-bits", dependencies: [.product(name: "Statistics", package: "outturn")]),
    // Sobol' indices on models whose indices are known, see sensitivity.md.
    .executableTarget(
      name: "sensitivity-study",
      dependencies: [
        .product(name: "Sensitivity", package: "outturn"),
        .product(name: "Statistics", package: "outturn"),
      ]),
    // Best allocations beside those of other solvers, see allocation/run.
    .executableTarget(
      name: "allocation-peers",
      dependencies: [
        .product(name: "Budgeting", package: "outturn"),
        .product(name: "Quantities", package: "outturn"),
        .product(name: "ResponseCurves", package: "outturn"),
      ]),
    // A plan in process, see simulation/plan_speed.py.
    .executableTarget(
      name: "plan-speed", dependencies: [.product(name: "Outturn", package: "outturn")]),
    // Twin experiments on updates by outturns, see assimilation.md.
    .executableTarget(
      name: "assimilation-study", dependencies: [.product(name: "Outturn", package: "outturn")]),
    // Errors of the effects of small changes on shared draws, see simulation-plans.md.
    .executableTarget(
      name: "effect-study",
      dependencies: [
        .product(name: "Outturn", package: "outturn"),
        .product(name: "Quantities", package: "outturn"),
      ]),
    // System-dynamics models beside C written by hand, see simulation-engine.md.
    .target(
      name: "CSystemDynamics", cSettings: [.unsafeFlags(["-O3", "-march=native"])]),
    .executableTarget(
      name: "system-dynamics",
      dependencies: ["CSystemDynamics", .product(name: "Simulation", package: "outturn")]),
    // Forecasting models beside those of other tools, see forecasting/run.
    .target(
      name: "BenchmarkSeries", dependencies: [.product(name: "Forecasting", package: "outturn")]),
    .executableTarget(
      name: "forecast-speed",
      dependencies: ["BenchmarkSeries", .product(name: "Forecasting", package: "outturn")]),
    .executableTarget(
      name: "hierarchy-accuracy",
      dependencies: ["BenchmarkSeries", .product(name: "Forecasting", package: "outturn")]),
    .executableTarget(
      name: "forecast-parity",
      dependencies: ["BenchmarkSeries", .product(name: "Forecasting", package: "outturn")]),
    .executableTarget(
      name: "forecast-calibration",
      dependencies: ["BenchmarkSeries", .product(name: "Forecasting", package: "outturn")]),
  ],
  swiftLanguageModes: [.v6]
)
