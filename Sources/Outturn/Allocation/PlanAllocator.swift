internal import Diagnostics
public import Scenarios

/// Finds where the money of a plan should go, as its `allocate` block asks, by running its model.
///
/// Every allocation is run on the same draws, so that differences are those of the money; what is
/// recommended is checked by a last run.
public struct PlanAllocator: Sendable {
  /// The plan.
  public let plan: Plan
  /// How many draws each allocation is run with.
  public let draws: Int
  /// The seed of every stream.
  public let seed: UInt64
  let layout: AllocationLayout

  /// Reads a plan and lays out its decisions.
  ///
  /// - Parameters:
  ///   - files: The plan.
  ///   - draws: How many draws; nil takes the plan's.
  ///   - seed: The seed; nil takes the plan's.
  /// - Throws: ``VariantError`` with every mistake at its place.
  public init(_ files: PlanFiles, draws: Int? = nil, seed: UInt64? = nil) throws(VariantError) {
    let plan: Plan
    do throws(DiagnosticList) { plan = try files.read() } catch { throw .input(error) }
    try self.init(plan, draws: draws, seed: seed)
  }

  /// Lays out the decisions of a plan that was read.
  public init(_ plan: Plan, draws: Int? = nil, seed: UInt64? = nil) throws(VariantError) {
    self.plan = plan
    self.draws = draws ?? plan.run.draws
    self.seed = seed ?? plan.run.seed
    do throws(StudyError) { layout = try AllocationLayout(plan) } catch {
      throw VariantError(error, plan.files)
    }
  }

  /// Finds the best allocation.
  ///
  /// - Parameters:
  ///   - threads: How many threads work; results do not depend on it.
  ///   - progress: Called with the number of allocations run so far.
  /// - Returns: The answer, the same bits for any number of threads.
  /// - Throws: ``VariantError`` where the plan cannot be run.
  public func answer(
    threads: Int, progress: (@Sendable (Int) -> Void)? = nil
  ) throws(VariantError) -> PlanAllocationAnswer {
    do throws(StudyError) {
      return try AllocationSearch(self, threads: threads, progress: progress).answer()
    } catch { throw VariantError(error, plan.files) }
  }

  /// Finds the best allocations of several totals, from the least that the limits allow to the most.
  ///
  /// - Parameters:
  ///   - points: How many totals, evenly spaced.
  ///   - threads: How many threads work; results do not depend on it.
  /// - Returns: One point per total, by rising total.
  /// - Throws: ``VariantError`` where the plan cannot be run, or nothing that is decided is money.
  public func frontier(points: Int = 20, threads: Int) throws(VariantError) -> [PlanFrontierPoint] {
    do throws(StudyError) {
      return try AllocationSearch(self, threads: threads, progress: nil).frontier(points: points)
    } catch { throw VariantError(error, plan.files) }
  }
}
