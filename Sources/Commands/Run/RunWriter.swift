internal import Diagnostics
internal import Dispatch
internal import Foundation
internal import Quantities
internal import Results
internal import Scenarios
internal import Synchronization

/// Writes the files of a run with their manifest.
struct RunWriter {
  let options: StudyOptions
  /// When the command began.
  let began: Date

  /// Writes a run whole.
  ///
  /// - Parameters:
  ///   - files: Every file but the manifest.
  ///   - results: The results of the scenarios, the plan first.
  ///   - plans: The plans, for the files that were read.
  ///   - tables: Files that were read beside the plans.
  ///   - folder: Where.
  /// - Throws: ``CommandFailure`` with exit code 74 where it cannot be written.
  func write(
    _ files: [RunFolder.File], results: [RunResults], plans: [Plan],
    tables: [SourceFile] = [], to folder: String
  ) throws {
    var seen: Set<String> = []
    let inputs = (plans.flatMap(\.files) + tables).filter { seen.insert($0.path).inserted }.map {
      Manifest.FileRecord(path: $0.path, data: Data($0.bytes))
    }
    let manifest = Manifest(
      version: OutturnVersion.text, language: options.language.rawValue, results: results,
      inputs: inputs, outputs: records(files),
      run: Manifest.RunBlock(
        arguments: Array(CommandLine.arguments.dropFirst()),
        startedAt: began.formatted(.iso8601),
        elapsedSeconds: (Date().timeIntervalSince(began) * 1000).rounded() / 1000,
        host: ProcessInfo.processInfo.hostName, threads: options.threadCount))
    do {
      let record = RunFolder.File(path: "manifest.json", data: try manifest.encoded())
      try RunFolder(path: folder).write(files + [record])
    } catch let error as RunFolderError {
      // The name that a folder has while it is written says nothing to whom it is told.
      let path = error.path.hasSuffix(".partial") ? folder : error.path
      let reason = error.reason.prefix(1).lowercased() + error.reason.dropFirst()
      throw CommandFailure(
        message: "outturn: error: cannot write \(path): \(reason)\n  hint: \(error.hint)",
        exitCode: .inputOutput)
    }
  }

  /// The records of files, whose digests are calculated side by side.
  private func records(_ files: [RunFolder.File]) -> [Manifest.FileRecord] {
    guard options.threadCount > 1 else {
      return files.map { Manifest.FileRecord(path: $0.path, data: $0.data) }
    }
    let found = Mutex([Int: Manifest.FileRecord]())
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let record = Manifest.FileRecord(path: files[index].path, data: files[index].data)
      found.withLock { $0[index] = record }
    }
    let all = found.withLock { $0 }
    return files.indices.compactMap { all[$0] }
  }
}
