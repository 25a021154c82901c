internal import Foundation

/// Where one file lies as seen from a folder.
enum RelativePath {
  /// The way from a folder to a file, `../../scenarios/plan.yaml`.
  ///
  /// - Parameters:
  ///   - file: The file, from the working folder or the root.
  ///   - folder: The folder, likewise.
  /// - Returns: The path, with `/` between its parts.
  static func text(to file: String, from folder: String) -> String {
    let target = URL(filePath: file).standardizedFileURL.pathComponents
    let start = URL(filePath: folder).standardizedFileURL.pathComponents.filter { $0 != "/" }
    let way = target.filter { $0 != "/" }
    var shared = 0
    while shared < way.count - 1, shared < start.count, way[shared] == start[shared] { shared += 1 }
    return (start[shared...].map { _ in ".." } + way[shared...]).joined(separator: "/")
  }
}
