import { Button, FileButton } from '@mantine/core';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { useRef } from 'react';

interface Props {
  label: string;
  variant?: string;
  /** As `accept` of an input takes it. */
  accept?: string;
  isMultiple?: boolean;
  onFiles(files: File[]): void;
}

/** Opens the window in which files are chosen. */
export function UploadButton({ label, variant, accept, isMultiple = true, onFiles }: Props) {
  // So that the same file can be chosen again.
  const reset = useRef<() => void>(null);
  const take = (files: File[]) => {
    onFiles(files);
    reset.current?.();
  };
  return (
    <FileButton<boolean>
      multiple={isMultiple}
      accept={accept}
      resetRef={reset}
      onChange={chosen => take([chosen ?? []].flat())}
    >
      {props => (
        <Button variant={variant} leftSection={<IconUpload size={16} aria-hidden />} {...props}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
