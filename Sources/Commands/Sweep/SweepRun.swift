internal import Diagnostics
internal import Outturn
internal import Scenarios
internal import Tables

/// Works off the variants of a sweep, part by part, in their order.
struct SweepRun {
  let sweep: Sweep
  let threads: Int

  init(_ sweep: Sweep, threads: Int) {
    self.sweep = sweep
    self.threads = threads
  }

  /// How many variants are run before their rows are given on.
  private static let part = 64

  /// The first line.
  var header: String { CSVWriter(columns: sweep.columns).text }

  /// Rows as lines.
  func lines(_ rows: [[CSVCell]]) -> String {
    var writer = CSVWriter(columns: sweep.columns)
    let head = writer.text.utf8.count
    for row in rows { writer.append(row) }
    return String(decoding: writer.text.utf8.dropFirst(head), as: UTF8.self)
  }

  /// Runs all variants from one on.
  ///
  /// - Parameters:
  ///   - first: The first variant.
  ///   - body: Gets the rows of each part, in order.
  /// - Returns: What the reader should know of them; it is said on stderr too.
  /// - Throws: ``CommandFailure``.
  @discardableResult
  func eachPart(
    from first: Int = 0, _ body: ([[CSVCell]]) throws -> Void
  ) throws -> [Diagnostic] {
    var beyond = 0
    let count = sweep.points.count
    let progress = Progress(total: max(1, count - first))
    defer { progress.finish() }
    for start in stride(from: first, to: count, by: Self.part) {
      let part: Sweep.Part
      do throws(VariantError) {
        part = try sweep.part(start..<min(start + Self.part, count), threads: threads) {
          progress.update(start - first + $0)
        }
      } catch {
        progress.finish()
        throw VariationOptions.failure(error)
      }
      beyond += part.beyond
      try body(part.rows)
    }
    progress.finish()
    guard let warning = sweep.warning(beyond: beyond, of: count - first) else { return [] }
    let list = DiagnosticList([warning], sources: sweep.variants.plan.files)
    Terminal.say(DiagnosticText.render(list))
    return [warning]
  }
}
