import Foundation

/// A data set of NIST's Statistical Reference Datasets as text, with its certified values to 40
/// digits as text.
public struct CertifiedTable: Sendable {
  /// The cells of the data, as printed.
  public let cells: [[String]]
  /// The certified values by name, as decimals; parameters apart.
  public let values: [String: String]
  /// The parameters in order: name, value, standard error.
  public let parameters: [(name: String, value: String, standardError: String)]
  /// The published starts, as printed; none for linear sets.
  public let starts: [[String]]

  /// Reads a set.
  ///
  /// - Parameters:
  ///   - kind: `univariate`, `linear`, `anova` or `nonlinear`.
  ///   - name: The name of the file without its ending, such as `Longley`.
  /// - Throws: `CocoaError` when a file or a value is missing.
  public init(_ kind: String, _ name: String) throws {
    func set(_ file: String) throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(ReferenceData.text(file).utf8))
      guard let sets = object as? [String: Any], let set = sets["\(kind)/\(name)"] as? [String: Any]
      else { throw CocoaError(.fileReadCorruptFile) }
      return set
    }
    let reference = try set("nist/reference40.json")
    values = reference.compactMapValues { $0 as? String }
    parameters = (reference["params"] as? [[String]] ?? []).map { ($0[0], $0[1], $0[2]) }
    let certified = try set("nist/certified.json")["certified"] as? [String: Any]
    let starting = certified?["params"] as? [[String: String]] ?? []
    starts = ["start1", "start2"].map { key in starting.compactMap { $0[key] } }
      .filter { !$0.isEmpty }
    // Split as bytes: by characters the largest sets take a second in a debug build.
    let lines = try ReferenceData.text("nist/\(kind)/\(name).dat").utf8
      .split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard let header = lines.lastIndex(where: { $0.starts(with: "Data:".utf8) }) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    cells = lines[(header + 1)...].filter { !$0.starts(with: "---".utf8) }
      .map { $0.split { $0 <= UInt8(ascii: " ") }.map { String(Substring($0)) } }
      .filter { !$0.isEmpty }
  }

  /// The observations as doubles, a row each.
  public var rows: [[Double]] { cells.map { $0.compactMap(Double.init) } }

  /// The names of a category's sets, as far as they exist, sorted.
  ///
  /// - Parameter kind: The category.
  /// - Returns: The names; empty without reference data.
  public static func names(_ kind: String) -> [String] {
    guard let folder = ReferenceData.folder?.appending(path: "nist/\(kind)") else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".dat") }.map { String($0.dropLast(4)) }.sorted()
  }

  /// The data as CSV.
  ///
  /// - Parameter columns: The names of the columns, in the order of the file.
  /// - Returns: The text, cells as printed.
  public func csv(_ columns: [String]) -> String {
    ([columns] + cells).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }
}
