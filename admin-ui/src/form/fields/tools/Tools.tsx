import { ActionIcon, Tooltip } from '@mantine/core';
import type IconBold from '@tabler/icons-react/dist/esm/icons/IconBold.mjs';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import classes from './Tools.module.css';

interface BarProps {
  ref?: RefObject<HTMLDivElement | null>;
  label: string;
  children: ReactNode;
}

/** A row of tools: one stop of the tab key, and arrows from tool to tool. */
export function Tools({ ref, label, children }: BarProps) {
  const own = useRef<HTMLDivElement>(null);
  const bar = ref ?? own;
  const all = () => [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  const choose = (tool: HTMLElement | undefined) => {
    for (const it of all()) it.tabIndex = it === tool ? 0 : -1;
  };
  // Tools come and go with what is selected; one of them is always the stop.
  useEffect(() => choose(all().find(it => it.tabIndex === 0) ?? all()[0]));
  const move = (event: KeyboardEvent) => {
    const tools = all();
    const at = tools.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    tools.at(to % tools.length)?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={classes.bar}
      onKeyDown={move}
      onFocus={event =>
        event.target instanceof HTMLButtonElement &&
        bar.current?.contains(event.target) &&
        choose(event.target)
      }
    >
      {children}
    </div>
  );
}

interface ToolProps {
  label: string;
  icon: typeof IconBold;
  /** The keys that do the same. */
  keys?: string;
  /** Whether it holds for what is selected; nothing where it is no switch. */
  isOn?: boolean;
  isOff?: boolean;
  onUse(): void;
}

export function Tool({ label, icon: Icon, keys, isOn, isOff = false, onUse }: ToolProps) {
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? undefined : 'gray'}
        size="md"
        aria-label={label}
        aria-pressed={isOn}
        // Not `disabled`, which would lose the focus in the middle of the bar.
        aria-disabled={isOff || undefined}
        data-disabled={isOff || undefined}
        className={classes.tool}
        onMouseDown={event => event.preventDefault()}
        onClick={() => !isOff && onUse()}
      >
        <Icon size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export const Split = () => <span className={classes.split} aria-hidden />;

/** `⌘` for those who have it. */
export const MOD = /Mac|iP(?:hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl ';
