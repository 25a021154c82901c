internal import ArgumentParser
internal import Foundation
internal import Glibc

/// Where a subcommand reads and writes, so that nothing overwrites anything else.
struct OutputPlaces {
  private var inputs: [(name: String, path: String)] = []
  private var outputs: [(name: String, path: String)] = []
  private var folder: (name: String, path: String)?

  /// Adds a file that is read; `-` is stdin.
  mutating func read(_ name: String, _ path: String?) {
    if let path, path != "-" { inputs.append((name, path)) }
  }

  /// Adds a file that is written; `-` is stdout.
  mutating func write(_ name: String, _ path: String?) {
    if let path { outputs.append((name, path)) }
  }

  /// Adds a folder of charts.
  mutating func writeCharts(_ name: String, _ path: String?) {
    if let path { folder = (name, path) }
  }

  /// Refuses places that stand in each other's way.
  ///
  /// - Throws: A usage error that names both.
  func validate() throws {
    for output in outputs where output.path.isEmpty {
      throw ValidationError("'\(output.name)' takes the name of a file.")
    }
    for (index, output) in outputs.enumerated() {
      for other in inputs + outputs[..<index] where Self.isSame(output.path, other.path) {
        throw ValidationError(
          "'\(other.name)' and '\(output.name)' are the same place, "
            + (output.path == "-" ? "stdout." : "\(output.path)."))
      }
    }
    guard let folder else { return }
    let charts = Self.resolved(folder.path)
    for file in inputs + outputs where file.path != "-" {
      let place = Self.resolved(file.path)
      let isChart =
        place.hasPrefix(charts + "/")
        && Self.isChart(place.dropFirst(charts.count + 1))
      // A file that is read is there, and found to be no folder when the folder is made.
      let isRead = inputs.contains { $0.path == file.path }
      if isChart || !isRead && (charts + "/").hasPrefix(place + "/") {
        throw ValidationError(
          "'\(file.name)' and '\(folder.name)' stand in each other's way: \(file.path), "
            + "\(folder.path).")
      }
    }
  }

  private static func isChart(_ name: Substring) -> Bool {
    let isOfSeries = [".fan.svg", ".diagnostics.svg", ".backtest.svg"].contains {
      name.hasSuffix($0)
    }
    return isOfSeries || name.hasPrefix("calibration.") && name.hasSuffix(".svg")
  }

  private static func isSame(_ path: String, _ other: String) -> Bool {
    if path == "-" || other == "-" { return path == other }
    var (first, second) = (stat(), stat())
    if stat(path, &first) == 0, stat(other, &second) == 0 {
      // Devices and pipes take any number of texts.
      return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev
        && first.st_ino == second.st_ino
    }
    return resolved(path) == resolved(other)
  }

  /// The path without links and detours; the last part need not exist.
  private static func resolved(_ path: String) -> String {
    let url = URL(filePath: path).standardizedFileURL
    let place = url.resolvingSymlinksInPath()
    guard !FileManager.default.fileExists(atPath: place.path) else { return place.path }
    return url.deletingLastPathComponent().resolvingSymlinksInPath()
      .appending(path: url.lastPathComponent).path
  }
}
