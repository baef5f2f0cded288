import type { Cloud } from "../cloud";
import { type Container, type ContainerLogLine, dailyUsd } from "../store/containers";

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** What both generations of the cloud say of a container. */
const shared = (container: Container) => ({
  id: container.id,
  name: container.name,
  project_name: container.projectName,
  description: container.description,
  load_balancer_url: container.runningSince === null ? null : `https://${container.projectName}.containers.example`,
  status: container.status,
  image_tag: container.image.split(":")[1] ?? "latest",
  desired_count: container.desiredCount,
  cpu: container.cpu,
  memory: container.memory,
  port: container.port,
  health_check_path: container.healthPath,
  last_deployed_at: iso(container.lastDeployedAt),
  last_health_check: iso(container.lastDeployedAt),
  error_message: container.errorMessage,
  billing_status: container.billingStatus,
  last_billed_at: null,
  next_billing_at: null,
  shutdown_warning_sent_at: null,
  scheduled_shutdown_at: null,
  total_billed: container.totalBilledUsd.toFixed(2),
  created_at: iso(container.createdAt),
  updated_at: iso(container.updatedAt),
});

/** A container as its generation of the cloud writes it; the older one hands out its environment with it. */
export function containerRecord({ account, rules }: Cloud, container: Container): Record<string, unknown> {
  const row = shared(container);
  if (rules.profile === "modern") {
    return { ...row, public_hostname: `${container.projectName}.containers.example` };
  }
  const [repository = container.image, tag = "latest"] = container.image.split(":");
  return {
    ...row,
    organization_id: account.organization.id,
    user_id: account.user.id,
    api_key_id: null,
    character_id: null,
    cloudformation_stack_name: `stack-${container.projectName}`,
    ecr_repository_uri: repository,
    ecr_image_tag: tag,
    ecs_cluster_arn: null,
    ecs_service_arn: null,
    ecs_task_definition_arn: null,
    ecs_task_arn: null,
    is_update: String(container.isUpdate),
    dockerfile_path: null,
    environment_vars: container.variables,
    architecture: "arm64",
    deployment_log: null,
    metadata: {},
  };
}

/** What stands beside logs and metrics to say whose they are. */
export const containerHead = ({ id, name, status }: Container) => ({ id, name, status });

/** A line as JSON logs and the stream have it. */
export const logEntry = ({ timestamp, level, message }: ContainerLogLine) => ({
  timestamp: iso(timestamp),
  level,
  message,
});

/** A line as plain text has it. */
export const logText = ({ timestamp, level, message }: ContainerLogLine): string =>
  `${iso(timestamp)} ${level.toUpperCase()} ${message}`;

/** How loaded a container is; moves a little with time. */
export function containerMetrics({ clock }: Cloud, container: Container): Record<string, unknown> {
  const minutes = (clock.now() - (container.runningSince ?? clock.now())) / 60_000;
  const wave = (Math.sin(minutes) + 1) / 2;
  return {
    cpu_utilization: Math.round((12 + 20 * wave) * 10) / 10,
    memory_utilization: Math.round((38 + 6 * wave) * 10) / 10,
    network_rx_bytes: Math.round(1_200_000 + minutes * 52_000),
    network_tx_bytes: Math.round(800_000 + minutes * 31_000),
    task_count: container.desiredCount,
    healthy_task_count: container.status === "running" ? container.desiredCount : 0,
    timestamp: clock.iso(),
  };
}

/** What the running containers cost a day, in dollars. */
export const burnUsd = ({ containers }: Cloud): number =>
  containers
    .list()
    .filter(({ status }) => status === "running")
    .reduce((sum, container) => sum + dailyUsd(container), 0);
