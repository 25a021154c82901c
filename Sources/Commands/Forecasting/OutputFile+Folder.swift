internal import Foundation
internal import Glibc
internal import Results

extension OutputFile {
  /// Makes a folder for files, with those above it, where it is missing.
  ///
  /// - Throws: ``CommandFailure`` where that is not possible, or no file can be put there.
  static func makeFolder(_ path: String) throws {
    let folder = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
    try makeFolder(folder, named: path)
    guard access(folder.path, W_OK | X_OK) == 0 else { throw failure(path, errno) }
  }

  private static func makeFolder(_ folder: URL, named path: String) throws {
    var status = stat()
    if stat(folder.path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(path, ENOTDIR) }
      return
    }
    guard errno == ENOENT, folder.path != "/" else { throw failure(path, errno) }
    try makeFolder(folder.deletingLastPathComponent(), named: path)
    guard mkdir(folder.path, 0o777) == 0 || errno == EEXIST else { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
    let hint =
      switch code {
      case ENOTDIR: "a file is in its place; name another folder"
      case ENOSPC, EDQUOT: "free some space, or name a folder elsewhere"
      case EACCES, EPERM, EROFS: "name a folder you may write to"
      default: "name another folder"
      }
    return CommandFailure(
      message: "outturn: error: cannot write \(path): \(SystemWords.reason(code))\n"
        + "  hint: \(hint)",
      exitCode: .inputOutput)
  }
}
