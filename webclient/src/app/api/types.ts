// SPDX-License-Identifier: Apache-2.0
// Names for what the API answers, taken from the generated types.
import type { components, operations } from './schema';

type Json<T> = T extends { content: { 'application/json': infer J } } ? J : never;
type Got<T extends keyof operations> = operations[T] extends { responses: { 200: infer R } }
  ? Json<R>
  : never;

export type System = components['schemas']['System'];
export type SystemList = components['schemas']['SystemList'];
export type Health = NonNullable<System['health']>;
export type Reason = Health['reasons'][number];
export type NotWatched = Health['not_watched'][number];
export type Rate = Health['participation'];
export type Strip = NonNullable<System['strip']>;
export type Series = Got<'get_systems_id_series'>;
export type Missed = Got<'get_systems_id_missed'>;
export type Disagreements = Got<'get_systems_id_disagreements'>;
export type JobNames = Got<'get_systems_id_jobnames'>;
export type Lint = Got<'get_systems_id_lint'>;
export type Peers = Got<'get_systems_id_peers'>;
export type History = Got<'get_systems_id_history'>;
export type Status = Got<'get_status'>;
export type ProjectList = components['schemas']['ProjectList'];
export type SourceList = components['schemas']['SourceList'];
export type ProjectGrid = Got<'get_projects_id_grid'>;
export type Project = components['schemas']['Project'];
export type BuildList = components['schemas']['BuildList'];
export type Build = components['schemas']['Build'];
export type ProjectHealth = NonNullable<Project['health']>;
export type Operator = components['schemas']['Operator'];
export type OperatorList = components['schemas']['OperatorList'];
export type Comparison = Got<'get_comparisons_systems'>;
export type Change = components['schemas']['Change'];
export type ChangeList = components['schemas']['ChangeList'];
export type Expectations = Got<'get_changes_id_expectations'>;
export type Expected = Expectations['systems'][number];
export type Explanation = Got<'get_changes_id_explanation'>;
export type Failure = Explanation['failures'][number];
export type Found = Got<'get_search'>;
export type Hit = Found['rows'][number];
export type User = components['schemas']['User'];
export type UserList = components['schemas']['UserList'];
export type Token = components['schemas']['Token'];
export type TokenList = components['schemas']['TokenList'];
export type Subscription = components['schemas']['Subscription'];
export type SubscriptionList = components['schemas']['SubscriptionList'];
export type SubscriptionNew = components['schemas']['SubscriptionNew'];
export type Preview = operations['post_subscriptions_preview']['responses'][200]['content']['application/json'];
