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
      ])
  ],
  swiftLanguageModes: [.v6]
)
